#include "shared/records/CaseDeadlines.h"

#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using cts::records::CaseDeadlines;
using cts::rules::DeadlineAnswer;

namespace {

QDate day(const QString& iso) {
    return QDate::fromString(iso, Qt::ISODate);
}

// An assignment's fields, as its steps leave them.
QJsonObject assigned(const QString& date, const QString& type = u"ADVOCACY_ONLY"_s) {
    const QJsonObject episode{{u"rowId"_s, u"E1"_s}, {u"agencyId"_s, u"zoe"_s}, {u"from"_s, date}};
    return {{u"referralType"_s, type},
            {u"referralAssignmentDate"_s, date},
            {u"serviceStart"_s, date},
            {u"agencyEpisodes"_s, QJsonArray{episode}}};
}

QJsonObject with(QJsonObject fields, const QString& field, const QJsonValue& value) {
    fields.insert(field, value);
    return fields;
}

// No more than a list keeps of an assignment: every example holds of that too.
QJsonObject kept(const QJsonObject& fields) {
    QJsonObject part;
    for (const QString& field : cts::records::deadlineFields())
        if (fields.contains(field))
            part.insert(field, fields.value(field));
    return part;
}

QJsonArray rowsOf(const QJsonObject& fields, const QString& table, QJsonObject added) {
    auto rows = fields.value(table).toArray();
    added.insert(u"rowId"_s, u"R%1"_s.arg(rows.size()));
    rows.append(added);
    return rows;
}

} // namespace

// The worked examples of domain 10 and cases of 9, asked of an assignment's fields as they are kept.
class CaseDeadlinesTest : public QObject {
    Q_OBJECT

    std::shared_ptr<const cts::rules::Rulebook> m_rulebook = cts::tests::realRulebook();
    CaseDeadlines m_deadlines{*m_rulebook};
    QJsonObject m_settings;

    DeadlineAnswer answer(const QString& code, const QJsonObject& fields, const QString& today) const {
        for (const auto& found : m_deadlines.answers(kept(fields), m_settings, day(today)))
            if (found.code == code)
                return found;
        return {};
    }

    QString status(const QString& code, const QJsonObject& fields, const QString& today) const {
        return m_deadlines.status(code, kept(fields), m_settings, day(today)).toString();
    }

    QString window(const QString& code, const QJsonObject& fields) const {
        const auto found = m_deadlines.window(code, fields, m_settings);
        return found ? found->opens.toString(Qt::ISODate) + u".."_s + found->due.toString(Qt::ISODate) : u"none"_s;
    }

    QString service(const QString& what, const QJsonObject& fields, const QString& today = u"2021-12-07"_s) const {
        return m_deadlines.service(what, fields, m_settings, day(today)).toString();
    }

    // Handed in on that day, as the steps of the workflows write it.
    QJsonObject submitted(const QString& code, const QJsonObject& fields, const QString& on) const {
        QJsonObject row{{u"code"_s, code}, {u"on"_s, on}};
        if (const auto then = m_deadlines.window(code, fields, m_settings)) {
            row.insert(u"countedFrom"_s, then->start.toString(Qt::ISODate));
            row.insert(u"opens"_s, then->opens.toString(Qt::ISODate));
            row.insert(u"due"_s, then->due.toString(Qt::ISODate));
        }
        return with(fields, u"submissions"_s, rowsOf(fields, u"submissions"_s, row));
    }

    static QJsonObject changedAgency(const QJsonObject& fields, const QString& from) {
        const QJsonObject episode{{u"agencyId"_s, u"sun"_s}, {u"from"_s, from}};
        return with(with(fields, u"agencyEpisodes"_s, rowsOf(fields, u"agencyEpisodes"_s, episode)),
                    u"referralAssignmentDate"_s, from);
    }

    const QJsonObject m_frp = assigned(u"2021-12-07"_s, u"FRP_AND_ADVOCACY"_s);
    const QJsonObject m_advocacy = assigned(u"2021-12-07"_s);

private Q_SLOTS:
    void example01FrpIntake() {
        QCOMPARE(answer(u"FRP_INTAKE"_s, m_frp, u"2021-12-07"_s).due, day(u"2021-12-21"_s));
        QCOMPARE(status(u"FRP_INTAKE"_s, submitted(u"FRP_INTAKE"_s, m_frp, u"2021-12-21"_s), u"2022-02-01"_s),
                 u"ON_TIME"_s);
        QCOMPARE(status(u"FRP_INTAKE"_s, m_frp, u"2021-12-21"_s), u"DUE_SOON"_s);
        QCOMPARE(status(u"FRP_INTAKE"_s, m_frp, u"2021-12-22"_s), u"OVERDUE"_s);
    }

    void example02SafetyPlanInsteadOfFrpIntake() {
        QCOMPARE(answer(u"SAFETY_PLAN"_s, m_advocacy, u"2021-12-07"_s).due, day(u"2021-12-21"_s));
        QCOMPARE(window(u"FRP_INTAKE"_s, m_advocacy), u"none"_s);
        QCOMPARE(window(u"SAFETY_PLAN"_s, m_frp), u"none"_s);
    }

    void examples03To08Windows_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("expected");
        QTest::newRow("3 assessment") << u"SNA"_s << u"2021-12-07..2022-01-06"_s;
        QTest::newRow("3 initial plan") << u"PLAN_1"_s << u"2021-12-07..2022-01-06"_s;
        QTest::newRow("4") << u"PLAN_2"_s << u"2022-04-06..2022-04-20"_s;
        QTest::newRow("5") << u"PLAN_3"_s << u"2022-10-03..2022-10-17"_s;
        QTest::newRow("6") << u"SIX_MONTH"_s << u"2022-06-05..2022-06-19"_s;
        QTest::newRow("7") << u"EXT_1"_s << u"2022-11-02..2022-11-17"_s;
        QTest::newRow("8") << u"EXT_2"_s << u"2023-01-31..2023-02-15"_s;
    }

    void examples03To08Windows() {
        QFETCH(QString, code);
        QFETCH(QString, expected);
        QCOMPARE(window(code, m_advocacy), expected);
    }

    void examples03To06WordsAfterSubmission() {
        const auto after = [&](const QString& code, const QString& on) {
            return status(code, submitted(code, m_advocacy, on), u"2023-01-01"_s);
        };
        QCOMPARE(after(u"SNA"_s, u"2022-01-06"_s), u"ON_TIME"_s);
        QCOMPARE(after(u"SNA"_s, u"2022-01-07"_s), u"LATE"_s);
        QCOMPARE(after(u"PLAN_2"_s, u"2022-04-05"_s), u"EARLY"_s);
        QCOMPARE(after(u"PLAN_2"_s, u"2022-04-06"_s), u"ON_TIME"_s);
        QCOMPARE(status(u"PLAN_3"_s, m_advocacy, u"2022-10-18"_s), u"OVERDUE"_s);
        QCOMPARE(after(u"SIX_MONTH"_s, u"2022-06-19"_s), u"ON_TIME"_s);
        QCOMPARE(after(u"SIX_MONTH"_s, u"2022-06-20"_s), u"LATE"_s);
    }

    void examples07And08Extensions() {
        QCOMPARE(status(u"EXT_1"_s, m_advocacy, u"2022-11-18"_s), u"NOT_APPLICABLE"_s);
        const QJsonObject lifted{{u"code"_s, u"EXT_1"_s}, {u"reason"_s, u"Ill."_s}};
        const auto overridden = with(m_advocacy, u"overrides"_s, rowsOf(m_advocacy, u"overrides"_s, lifted));
        QCOMPARE(status(u"EXT_1"_s, overridden, u"2022-11-18"_s), u"OPEN"_s);
        QCOMPARE(status(u"EXT_2"_s, m_advocacy, u"2023-01-31"_s), u"NOT_OPEN"_s);
        QCOMPARE(status(u"EXT_2"_s, with(m_advocacy, u"approvedExtensions"_s, 1), u"2023-01-31"_s), u"OPEN"_s);
    }

    void example09LeapYearAndClosure() {
        const auto fields = assigned(u"2023-11-01"_s);
        QCOMPARE(window(u"PLAN_2"_s, fields), u"2024-02-29..2024-03-14"_s);
        QCOMPARE(window(u"EXT_2"_s, fields), u"2024-12-25..2025-01-09"_s);
    }

    void examples10And11ServiceLimits() {
        const auto extended = [](const QJsonObject& fields, int by) {
            return with(fields, u"approvedExtensions"_s, by);
        };
        QCOMPARE(service(u"end"_s, m_advocacy), u"2022-12-07"_s);
        QCOMPARE(service(u"end"_s, extended(m_advocacy, 1)), u"2023-03-07"_s);
        QCOMPARE(service(u"end"_s, extended(m_advocacy, 2)), u"2023-06-07"_s);
        QCOMPARE(service(u"end"_s, extended(m_advocacy, 3)), u"2023-09-07"_s);
        QCOMPARE(service(u"beyond18Months"_s, extended(m_advocacy, 1)), u"NO"_s);
        QCOMPARE(service(u"beyond18Months"_s, extended(m_advocacy, 2)), u"YES"_s);
        QCOMPARE(service(u"limit"_s, assigned(u"2021-08-31"_s)), u"2023-02-28"_s);
        QCOMPARE(service(u"end"_s, extended(assigned(u"2021-08-31"_s), 1)), u"2022-11-30"_s);
    }

    void example33AndE12AgencyChange() {
        const auto before = submitted(u"SNA"_s, m_advocacy, u"2022-01-05"_s);
        const auto fields = changedAgency(before, u"2022-06-01"_s);
        QCOMPARE(window(u"PLAN_3"_s, fields), u"2023-03-28..2023-04-11"_s);
        QCOMPARE(service(u"limit"_s, fields), u"2023-06-07"_s);
        QCOMPARE(service(u"end"_s, fields), u"2022-12-07"_s);
        // What the agency before has handed in is not the new one's.
        QCOMPARE(status(u"SNA"_s, before, u"2022-07-02"_s), u"ON_TIME"_s);
        QCOMPARE(status(u"SNA"_s, fields, u"2022-07-02"_s), u"OVERDUE"_s);
    }

    void e18ARejectedTerminationIsDueAnewAndJudgedByTheFirst() {
        auto fields = with(m_advocacy, u"dateOfTermination"_s, u"2021-12-17"_s);
        fields = submitted(u"TERMINATION"_s, fields, u"2021-12-30"_s);
        fields = with(fields, u"dateOfTermination"_s, u"2022-01-10"_s);
        fields = submitted(u"TERMINATION"_s, fields, u"2022-01-11"_s);
        const auto moved = answer(u"TERMINATION"_s, fields, u"2022-01-12"_s);
        QCOMPARE(moved.due, day(u"2022-01-20"_s));
        QCOMPARE(moved.submitted, day(u"2021-12-30"_s));
        QCOMPARE(cts::rules::timelinessCode(moved.status), u"LATE"_s);
    }

    void e24ACorrectedDateMovesOnlyWhatIsNotSubmitted() {
        const auto before = submitted(u"SNA"_s, m_advocacy, u"2022-01-06"_s);
        for (const auto& date : {u"2021-12-01"_s, u"2022-01-10"_s}) { // back, and forth beyond the submission
            const auto fields = with(before, u"referralAssignmentDate"_s, date);
            QCOMPARE(status(u"SNA"_s, fields, u"2022-02-01"_s), u"ON_TIME"_s);
            QCOMPARE(answer(u"SNA"_s, fields, u"2022-02-01"_s).due, day(u"2022-01-06"_s));
            QCOMPARE(answer(u"PLAN_1"_s, fields, u"2022-02-01"_s).due, day(date).addDays(30));
        }
    }

    void e28ANewClosureMovesOnlyWhatIsNotSubmitted() {
        const auto fields = with(m_advocacy, u"dateOfTermination"_s, u"2021-12-07"_s);
        const auto done = submitted(u"TERMINATION"_s, fields, u"2021-12-17"_s);
        QCOMPARE(answer(u"TERMINATION"_s, fields, u"2021-12-09"_s).due, day(u"2021-12-16"_s));
        const QJsonObject storm{{u"rowId"_s, u"S"_s}, {u"date"_s, u"2021-12-10"_s}, {u"name"_s, u"Storm"_s}};
        m_settings.insert(u"specialClosures"_s, QJsonArray{storm});
        QCOMPARE(answer(u"TERMINATION"_s, fields, u"2021-12-09"_s).due, day(u"2021-12-17"_s));
        QCOMPARE(answer(u"TERMINATION"_s, done, u"2021-12-18"_s).due, day(u"2021-12-16"_s));
        QCOMPARE(status(u"TERMINATION"_s, done, u"2021-12-18"_s), u"LATE"_s);
        m_settings = {};
    }
};

CTS_TEST(CaseDeadlinesTest)
#include "CaseDeadlinesTest.moc"
