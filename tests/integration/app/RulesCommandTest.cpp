#include "tests/support/TestMain.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

// `cts-server rules due` and `rules holidays`, as a program of their own.
class RulesCommandTest : public QObject {
    Q_OBJECT

    struct Outcome {
        int code = -1;
        QByteArray output;
        QString errors;

        QJsonValue json() const {
            const auto document = QJsonDocument::fromJson(output);
            return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
        }
    };

    static Outcome run(const QStringList& arguments) {
        QProcess process;
        process.setWorkingDirectory(QStringLiteral(CTS_SOURCE_DIR));
        process.start(QStringLiteral(CTS_BINARY_DIR "/cts-server"), QStringList{u"rules"_s} + arguments);
        if (!process.waitForFinished())
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), QString::fromUtf8(process.readAllStandardError())};
    }

    static QStringList due(const QStringList& more) {
        return QStringList{u"due"_s, u"--assigned"_s, u"2021-12-07"_s, u"--referral-type"_s, u"ADVOCACY_ONLY"_s} + more;
    }

    static QJsonObject deliverable(const QJsonValue& answer, const QString& code) {
        for (const QJsonValue element : answer.toObject().value("deliverables"_L1).toArray())
            if (element.toObject().value("code"_L1) == code)
                return element.toObject();
        return {};
    }

    static QStringList sorted(QStringList texts) {
        texts.sort();
        return texts;
    }

private Q_SLOTS:
    void dueAnswersEveryDeliverable() {
        const auto outcome = run(due({u"--today"_s, u"2022-01-07"_s, u"--submitted"_s, u"SNA=2022-01-06"_s,
                                      u"--submitted"_s, u"PLAN_2=2022-04-05"_s, u"--format"_s, u"json"_s}));
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.errors.isEmpty());
        const auto answer = outcome.json();
        QCOMPARE(answer.toObject().keys(), sorted({u"deliverables"_s, u"serviceEnd"_s, u"serviceEndWithExtension1"_s,
                                                   u"serviceEndWithExtension2"_s}));
        QCOMPARE(answer.toObject().value("serviceEnd"_L1), u"2022-12-07"_s);
        QCOMPARE(answer.toObject().value("serviceEndWithExtension1"_L1), u"2023-03-07"_s);
        QCOMPARE(answer.toObject().value("serviceEndWithExtension2"_L1), u"2023-06-07"_s);
        QCOMPARE(answer.toObject().value("deliverables"_L1).toArray().size(), 10);
        const QJsonObject plan{
            {u"code"_s, u"PLAN_1"_s},
            {u"applies"_s, true},
            {u"opens"_s, u"2021-12-07"_s},
            {u"due"_s, u"2022-01-06"_s},
            {u"overdueFrom"_s, u"2022-01-07"_s},
            {u"status"_s, u"OVERDUE"_s},
            {u"explanation"_s, u"due 6 Jan 2022: assigned 7 Dec 2021 + 30 calendar days; overdue since 7 Jan 2022"_s}};
        QCOMPARE(deliverable(answer, u"PLAN_1"_s), plan);
        QCOMPARE(deliverable(answer, u"SNA"_s).value("status"_L1), u"ON_TIME"_s);
        QCOMPARE(deliverable(answer, u"PLAN_2"_s).value("status"_L1), u"EARLY"_s);
        QCOMPARE(deliverable(answer, u"FRP_INTAKE"_s).value("applies"_L1), false);
        QVERIFY(deliverable(answer, u"FRP_INTAKE"_s).value("due"_L1).isNull());
        QVERIFY(deliverable(answer, u"EXT_1"_s).value("overdueFrom"_L1).isNull());
    }

    void dueKnowsTerminationApprovalAndFirstAssignment() {
        const auto answer = run(due({u"--today"_s, u"2021-12-20"_s, u"--terminated"_s, u"2021-12-17"_s,
                                     u"--service-start"_s, u"2021-06-01"_s, u"--approved"_s, u"EXT_1"_s, u"--waived"_s,
                                     u"SAFETY_PLAN"_s, u"--format"_s, u"json"_s}))
                                .json();
        QCOMPARE(deliverable(answer, u"TERMINATION"_s).value("due"_L1), u"2021-12-29"_s);
        QCOMPARE(deliverable(answer, u"SNA"_s).value("status"_L1), u"NOT_APPLICABLE"_s);
        QCOMPARE(deliverable(answer, u"SAFETY_PLAN"_s).value("status"_L1), u"WAIVED"_s);
        QCOMPARE(answer.toObject().value("serviceEnd"_L1), u"2022-09-01"_s);
    }

    void dueIsReadableByPeople() {
        const auto outcome = run(due({u"--today"_s, u"2022-01-01"_s}));
        QCOMPARE(outcome.code, 0);
        const auto text = QString::fromUtf8(outcome.output);
        QVERIFY(text.startsWith(u"CODE "_s));
        QVERIFY(text.contains(u"due 6 Jan 2022: assigned 7 Dec 2021 + 30 calendar days"_s));
        QVERIFY(text.contains(u"Service ends 2022-12-07; with one extension 2023-03-07, with two 2023-06-07."_s));
    }

    void holidaysAreThoseOfTheYear() {
        const auto outcome = run({u"holidays"_s, u"--year"_s, u"2022"_s, u"--format"_s, u"json"_s});
        QCOMPARE(outcome.code, 0);
        const auto holidays = outcome.json().toArray();
        QCOMPARE(holidays.size(), 12);
        const QJsonObject juneteenth{{u"date"_s, u"2022-06-20"_s}, {u"name"_s, u"Juneteenth"_s}};
        QVERIFY(holidays.contains(juneteenth));
        const auto text = run({u"holidays"_s, u"--year"_s, u"2021"_s});
        QVERIFY(text.output.contains("2021-12-31  Friday "));
    }

    void badArgumentsAreTold_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("told");
        QTest::newRow("nothing") << QStringList{u"due"_s} << u"--assigned is needed"_s;
        QTest::newRow("no type") << QStringList{u"due"_s, u"--assigned"_s, u"2021-12-07"_s}
                                 << u"--referral-type is needed"_s;
        QTest::newRow("no such day") << due({u"--today"_s, u"2021-02-29"_s}) << u"\"2021-02-29\" is not a date"_s;
        QTest::newRow("county style") << due({u"--today"_s, u"12/07/2021"_s}) << u"\"12/07/2021\" is not a date"_s;
        QTest::newRow("unknown code") << due({u"--submitted"_s, u"PLAN_4=2022-01-01"_s})
                                      << u"there is no deadline \"PLAN_4\""_s;
        QTest::newRow("no date") << due({u"--submitted"_s, u"SNA"_s}) << u"it is CODE=DATE"_s;
        QTest::newRow("bad date") << due({u"--submitted"_s, u"SNA=soon"_s}) << u"\"soon\" is not a date"_s;
        QTest::newRow("submitted twice") << due({u"--submitted"_s, u"SNA=2022-01-01"_s, u"--submitted"_s,
                                                 u"SNA=2022-01-02"_s})
                                         << u"is there twice"_s;
        QTest::newRow("report without termination")
            << due({u"--submitted"_s, u"TERMINATION=2022-01-01"_s}) << u"needs --terminated"_s;
        QTest::newRow("ended before it began")
            << due({u"--terminated"_s, u"2021-12-06"_s}) << u"--terminated is before --assigned"_s;
        QTest::newRow("unknown option") << due({u"--tody"_s, u"2022-01-01"_s}) << u"no option --tody"_s;
        QTest::newRow("option twice") << due({u"--today"_s, u"2022-01-01"_s, u"--today"_s, u"2022-01-01"_s})
                                      << u"--today is there twice"_s;
        QTest::newRow("option without value") << due({u"--today"_s}) << u"--today needs a value"_s;
        QTest::newRow("unknown format") << due({u"--format"_s, u"xml"_s}) << u"--format is text or json"_s;
        QTest::newRow("word too many") << due({u"now"_s}) << u"now is not an option"_s;
        QTest::newRow("unknown type") << QStringList{u"due"_s, u"--assigned"_s, u"2021-12-07"_s, u"--referral-type"_s,
                                                     u"FRP"_s}
                                      << u"there is no type of referral \"FRP\""_s;
        QTest::newRow("no year") << QStringList{u"holidays"_s} << u"--year is needed"_s;
        QTest::newRow("year in words") << QStringList{u"holidays"_s, u"--year"_s, u"next"_s} << u"is not a year"_s;
        QTest::newRow("year of no calendar")
            << QStringList{u"holidays"_s, u"--year"_s, u"99999"_s} << u"is not a year"_s;
    }

    void badArgumentsAreTold() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, told);
        const auto outcome = run(arguments);
        QCOMPARE(outcome.code, 2);
        QVERIFY(outcome.output.isEmpty());
        QVERIFY2(outcome.errors.contains(told), qPrintable(outcome.errors));
    }

    void aBrokenRulebookIsTold() {
        const auto outcome =
            run({u"holidays"_s, u"--year"_s, u"2022"_s, u"--rulebook"_s, QStringLiteral(CTS_SOURCE_DIR "/tests/data")});
        QCOMPARE(outcome.code, 1);
        QVERIFY(outcome.errors.contains(u"calendar.json: missingFile"_s));
    }
};

CTS_TEST(RulesCommandTest)
#include "RulesCommandTest.moc"
