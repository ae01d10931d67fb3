#include "shared/rules/ComputedField.h"
#include "shared/rules/FormValidator.h"
#include "tests/support/RulebookFixture.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/rules/SampleReferral.h"

#include <QTest>

using namespace cts;
using namespace cts::rules;
using namespace cts::tests;

// A form that the released rulebook does not have yet: tables with conditions within the row, sums, bounds, lengths.
class TableFormTest : public QObject {
    Q_OBJECT

private:
    static std::shared_ptr<const Rulebook> rulebook() {
        auto files = realRulebookFiles();
        QFile form(QStringLiteral(CTS_SOURCE_DIR "/tests/data/rulebooks/terminationReport.json"));
        if (form.open(QIODevice::ReadOnly))
            files[u"forms/terminationReport.json"_s] = parseJsonObject(form.readAll()).value();
        return loadRulebookFiles(files).rulebook;
    }

    std::shared_ptr<const Rulebook> m_rulebook = rulebook();

    static QJsonObject goal(QJsonObject columns) {
        columns[u"rowId"_s] = u"r1"_s;
        return columns;
    }

    static QJsonObject complete() {
        return {{u"dateOfTermination"_s, u"2021-12-07"_s},
                {u"goals"_s, QJsonArray{goal({{u"goalText"_s, u"Finish school"_s}, {u"goalAchieved"_s, u"YES"_s}})}}};
    }

    static QJsonObject with(const QString& field, const QJsonValue& value) {
        auto fields = complete();
        fields[field] = value;
        return fields;
    }

private Q_SLOTS:
    void problems_data() {
        QTest::addColumn<QJsonObject>("fields");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QJsonObject& fields, const QString& expected) {
            QTest::newRow(name) << fields << expected;
        };
        const auto goals = [](const QJsonObject& columns) { return with(u"goals"_s, QJsonArray{goal(columns)}); };
        row("complete", complete(), {});
        row("no row", with(u"goals"_s, {}), u"goals tooFew"_s);
        row("empty row", goals({}), u"goals/r1/goalText required, goals/r1/goalAchieved required"_s);
        row("not achieved", goals({{u"goalText"_s, u"x"_s}, {u"goalAchieved"_s, u"NO"_s}}),
            u"goals/r1/ifNoWhy required"_s);
        row("other in a row",
            goals({{u"goalText"_s, u"x"_s}, {u"goalAchieved"_s, u"YES"_s}, {u"language"_s, u"OTHER"_s}}),
            u"goals/r1/languageOther required"_s);
        row("before the assignment", with(u"dateOfTermination"_s, u"2021-11-30"_s), u"dateOfTermination tooEarly"_s);
        row("on the assignment's date", with(u"dateOfTermination"_s, u"2021-12-01"_s), {});
        row("in 30 days", with(u"dateOfTermination"_s, u"2022-01-06"_s), {});
        row("in 31 days", with(u"dateOfTermination"_s, u"2022-01-07"_s), u"dateOfTermination tooLate"_s);
        row("efforts needed", with(u"reason"_s, u"REJECTED"_s), u"efforts required"_s);
        row("19 characters", with(u"efforts"_s, u"   1234567890123456789   "_s), u"efforts tooShort"_s);
        row("20 characters", with(u"efforts"_s, u"12345678901234567890"_s), {});
        row("no visit", with(u"visits"_s, 0), u"visits tooEarly"_s);
        row("ten visits", with(u"visits"_s, 10), u"visits tooLate"_s);
    }

    void problems() {
        QFETCH(QJsonObject, fields);
        QFETCH(QString, expected);
        QVERIFY(m_rulebook != nullptr);
        const QJsonObject assignment{{u"referralAssignmentDate"_s, u"2021-12-01"_s}};
        const auto actor = sampleDpo();
        const QStringList signedFields;
        QStringList found;
        for (const auto& problem :
             FormValidator(*m_rulebook, *m_rulebook->form(u"terminationReport"_s))
                 .check({fields, signedFields, assignment, actor, sampleToday}, Completeness::Submit))
            found.append(problem.field + u' ' + problem.code);
        QCOMPARE(found.join(u", "_s), expected);
    }

    void boundWithinTheRowLooksAtTheForm() {
        auto fields = with(u"visits"_s, 5);
        fields[u"goals"_s] = QJsonArray{goal({{u"goalText"_s, u"x"_s}, {u"goalAchieved"_s, u"YES"_s}, {u"cost"_s, 6}})};
        const QJsonObject none;
        const auto actor = sampleDpo();
        const QStringList signedFields;
        const auto found = FormValidator(*m_rulebook, *m_rulebook->form(u"terminationReport"_s))
                               .check({fields, signedFields, none, actor, sampleToday}, Completeness::Submit);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().field, u"goals/r1/cost"_s);
        QCOMPARE(found.first().code, u"tooLate"_s);
    }

    void computedFieldsAreWorkedOut() {
        const auto* report = m_rulebook->form(u"terminationReport"_s);
        const auto* referral = m_rulebook->form(u"referral"_s);
        const QJsonObject fields{{u"dob"_s, u"2010-11-05"_s},
                                 {u"goals"_s, QJsonArray{goal({{u"cost"_s, 8998}}), goal({{u"cost"_s, 12000}}),
                                                         goal({{u"cost"_s, u"x"_s}})}}};
        const QJsonObject assignment{{u"assignmentNumber"_s, 10084}};
        const ComputedInput input{fields, assignment, u"New"_s, sampleToday};
        QCOMPARE(computedValue(*referral->field(u"age"_s), input), QJsonValue(11));
        QCOMPARE(computedValue(*referral->field(u"assignmentNumber"_s), input), QJsonValue(10084));
        QCOMPARE(computedValue(*referral->field(u"referralStatus"_s), input), QJsonValue(u"New"_s));
        QCOMPARE(computedValue(*report->field(u"total"_s), input), QJsonValue(20998));
    }

    void nothingIsComputedFromNothing() {
        const auto* referral = m_rulebook->form(u"referral"_s);
        const QJsonObject unborn{{u"dob"_s, u"2022-01-01"_s}};
        const QJsonObject none;
        QVERIFY(computedValue(*referral->field(u"age"_s), {none, none, {}, sampleToday}).isNull());
        QVERIFY(computedValue(*referral->field(u"age"_s), {unborn, none, {}, sampleToday}).isNull());
        QVERIFY(computedValue(*referral->field(u"assignmentNumber"_s), {none, none, {}, sampleToday}).isNull());
    }
};

CTS_TEST(TableFormTest)
#include "TableFormTest.moc"
