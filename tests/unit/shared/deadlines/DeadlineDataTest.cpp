#include "tests/support/TestMain.h"
#include "tests/unit/shared/deadlines/DeadlineWorld.h"

#include <QTemporaryDir>
#include <QTest>

using namespace cts;
using namespace cts::rules;
using namespace cts::tests;
using namespace Qt::StringLiterals;

// Deadlines and calendar are data: what may be changed there, and what is told when it is wrong.
class DeadlineDataTest : public QObject {
    Q_OBJECT

    const QString m_deadlines = u"deadlines.json"_s;
    const QString m_calendar = u"calendar.json"_s;

    static QJsonObject operation(const QString& op, const QString& path, const QJsonValue& value) {
        return {{u"op"_s, op}, {u"path"_s, path}, {u"value"_s, value}};
    }

    static QJsonObject forReview(const QString& code) {
        return {{u"deadline"_s, code},      {u"title"_s, u"Ninety-Day Review"_s},
                {u"form"_s, u"referral"_s}, {u"from"_s, u"referralAssignmentDate"_s},
                {u"opens"_s, 60},           {u"due"_s, 62},
                {u"days"_s, u"business"_s}, {u"appliesTo"_s, QJsonArray{u"FRP_ONLY"_s}}};
    }

private Q_SLOTS:
    void aDeadlineIsAddedByDataAlone() {
        const auto loaded = loadRulebookFiles(patchedRulebookFiles(
            {{m_deadlines, QJsonArray{operation(u"add"_s, u"/deadlines/-"_s, forReview(u"REVIEW_90"_s))}}}));
        QVERIFY(loaded.rulebook != nullptr);
        const BusinessCalendar calendar(loaded.rulebook->calendar());
        const Deadlines deadlines(loaded.rulebook->deadlines(), calendar);
        const auto answer = deadlines.all(DeadlineWorld::facts(u"2021-12-07"_s, u"FRP_ONLY"_s)).last();
        QCOMPARE(answer.code, u"REVIEW_90"_s);
        QVERIFY(answer.applies);
        // Sixteen business days are left of December, twenty are in January, nineteen in February.
        QCOMPARE(answer.opens, day(u"2022-03-07"_s));
        QCOMPARE(answer.due, day(u"2022-03-09"_s));
        QVERIFY(explanationText(*loaded.rulebook, u"en"_s, answer.explanation)
                    .startsWith(u"due 9 Mar 2022: assigned 7 Dec 2021 + 62 business days; offices closed on 24 Dec"_s));
    }

    void explanationsSpeakTheReadersLanguage() {
        const QJsonArray words{
            operation(u"add"_s, u"/words/explanation.assignedPlusBusinessDays"_s, u"vence el {due}: {days} días"_s),
            operation(u"add"_s, u"/words/explanation.officesClosed"_s, u"cerrado: {closed}"_s),
            operation(u"add"_s, u"/words/holiday.christmasDay"_s, u"Navidad"_s)};
        auto review = forReview(u"REVIEW"_s);
        review[u"opens"_s] = 0;
        review[u"due"_s] = 13;
        const auto loaded = loadRulebookFiles(patchedRulebookFiles(
            {{m_deadlines, QJsonArray{operation(u"add"_s, u"/deadlines/-"_s, review)}}, {u"i18n/es.json"_s, words}}));
        QVERIFY(loaded.rulebook != nullptr);
        const BusinessCalendar calendar(loaded.rulebook->calendar());
        const auto answer = Deadlines(loaded.rulebook->deadlines(), calendar)
                                .all(DeadlineWorld::facts(u"2021-12-07"_s, u"FRP_ONLY"_s))
                                .last();
        const auto text = explanationText(*loaded.rulebook, u"es"_s, answer.explanation);
        QVERIFY2(text.startsWith(u"vence el 27 dic"_s) && text.contains(u"13 días; cerrado: 24 dic"_s) &&
                     text.endsWith(u"(Navidad)"_s),
                 qPrintable(text));
    }

    void everyRowOfTheTableIsThere() {
        const QStringList table{u"FRP_INTAKE frpIntake 0 14"_s,      u"SAFETY_PLAN safetyPlan 0 14"_s,
                                u"SNA strengthsAndNeeds 0 30"_s,     u"PLAN_1 advocacyPlan 0 30"_s,
                                u"PLAN_2 advocacyPlan 120 134"_s,    u"SIX_MONTH sixMonthReview 180 194"_s,
                                u"PLAN_3 advocacyPlan 300 314"_s,    u"EXT_1 extensionRequest 330 345"_s,
                                u"EXT_2 extensionRequest 420 435"_s, u"TERMINATION terminationReport 0 7"_s};
        QStringList found;
        for (const auto& rule : realRulebook()->deadlines().deadlines)
            found.append(u"%1 %2 %3 %4"_s.arg(rule.code, rule.form).arg(rule.opens).arg(rule.due));
        QCOMPARE(found, table);
    }

    void mistakesAreToldWithTheirPlace_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("value"); // undefined: the key is taken away
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* name, const QString& file, const QString& path, const QJsonValue& value,
                            const QString& code,
                            const QString& place) { QTest::newRow(name) << file << path << value << code << place; };
        const auto d = m_deadlines;
        const auto c = m_calendar;
        const QJsonValue none(QJsonValue::Undefined);
        row("code twice", d, u"/deadlines/1/deadline"_s, u"FRP_INTAKE"_s, u"duplicateId"_s, u"deadlines/1/deadline"_s);
        row("no title", d, u"/deadlines/1/title"_s, none, u"missing"_s, u"deadlines/1"_s);
        row("no form", d, u"/deadlines/1/form"_s, none, u"missing"_s, u"deadlines/1"_s);
        row("unknown form", d, u"/deadlines/1/form"_s, u"safetyPlans"_s, u"unknownForm"_s, u"deadlines/1/form"_s);
        row("no due", d, u"/deadlines/1/due"_s, none, u"missing"_s, u"deadlines/1"_s);
        row("due in words", d, u"/deadlines/1/due"_s, u"14"_s, u"wrongType"_s, u"deadlines/1/due"_s);
        row("due below nothing", d, u"/deadlines/1/due"_s, -1, u"badValue"_s, u"deadlines/1/due"_s);
        row("half a day", d, u"/deadlines/1/due"_s, 1.5, u"wrongType"_s, u"deadlines/1/due"_s);
        row("closes before it opens", d, u"/deadlines/4/due"_s, 119, u"dueBeforeOpens"_s, u"deadlines/4/due"_s);
        row("unknown days", d, u"/deadlines/1/days"_s, u"court"_s, u"badValue"_s, u"deadlines/1/days"_s);
        row("unknown day zero", d, u"/deadlines/1/from"_s, u"dob"_s, u"badValue"_s, u"deadlines/1/from"_s);
        row("unknown type", d, u"/deadlines/2/appliesTo/1"_s, u"FRP"_s, u"unknownOption"_s,
            u"deadlines/2/appliesTo/1"_s);
        row("type twice", d, u"/deadlines/2/appliesTo/1"_s, u"FRP_AND_ADVOCACY"_s, u"duplicateId"_s,
            u"deadlines/2/appliesTo/1"_s);
        row("needs nothing known", d, u"/deadlines/8/needs"_s, u"EXT_0"_s, u"unknownDeadline"_s,
            u"deadlines/8/needs"_s);
        row("needs itself", d, u"/deadlines/8/needs"_s, u"EXT_2"_s, u"unknownDeadline"_s, u"deadlines/8/needs"_s);
        row(
            "unknown field of a form", d, u"/deadlines/1"_s,
            [] {
                auto review = forReview(u"REVIEW"_s);
                review.insert(u"where"_s, QJsonObject{{u"phase"_s, 1}});
                return review;
            }(),
            u"unknownField"_s, u"deadlines/1/where/phase"_s);
        row("unknown key", d, u"/deadlines/1/overdue"_s, 15, u"unknownKey"_s, u"deadlines/1/overdue"_s);
        row("optional in words", d, u"/deadlines/7/optional"_s, u"yes"_s, u"wrongType"_s, u"deadlines/7/optional"_s);
        row("unknown role", d, u"/service/beyondNeeds"_s, u"CPMS"_s, u"unknownRole"_s, u"service/beyondNeeds"_s);
        row("no base term", d, u"/service/baseMonths"_s, none, u"missing"_s, u"service"_s);
        row("no service", d, u"/service"_s, none, u"missing"_s, QString());
        row("no alerts", d, u"/alerts"_s, none, u"missing"_s, QString());
        row("alert in words", d, u"/alerts/amberDays"_s, u"three"_s, u"wrongType"_s, u"alerts/amberDays"_s);
        row("no signing", d, u"/signing"_s, none, u"missing"_s, QString());
        row("clock twice", d, u"/clocks/1/clock"_s, u"FRP_RESPONSE"_s, u"duplicateId"_s, u"clocks/1/clock"_s);
        row("two durations", d, u"/clocks/1/minutes"_s, 5, u"twoDurations"_s, u"clocks/1/hours"_s);
        row("clock of no time", d, u"/clocks/1/hours"_s, 0, u"badValue"_s, u"clocks/1/hours"_s);
        row("clock without an end", d, u"/clocks/1/done"_s, none, u"missing"_s, u"clocks/1"_s);
        row("clock of an unknown agency", d, u"/clocks/10/leadAgency"_s, u"DMH"_s, u"unknownOption"_s,
            u"clocks/10/leadAgency"_s);
        row("task of nobody known", d, u"/clocks/4/taskOf/0"_s, u"nurse"_s, u"unknownRelation"_s,
            u"clocks/4/taskOf/0"_s);
        row("task that is never late", d, u"/clocks/11/taskOf"_s, QJsonArray{u"owner"_s}, u"neverLate"_s,
            u"clocks/11/taskOf"_s);
        row("copy in no field", d, u"/clocks/6/assignment/done"_s, u"reportedAt"_s, u"unknownField"_s,
            u"clocks/6/assignment/done"_s);
        row("words missing", d, u"/explanations/overdue"_s, none, u"missing"_s, u"explanations"_s);
        row("words too many", d, u"/explanations/overdu"_s, u"x"_s, u"unknownKey"_s, u"explanations/overdu"_s);
        row("unknown place in words", d, u"/explanations/overdue"_s, u"since {overdue}"_s, u"unknownPlace"_s,
            u"explanations/overdue"_s);

        row("no holidays", c, u"/holidays"_s, none, u"missing"_s, QString());
        row("holiday twice", c, u"/holidays/1/holiday"_s, u"newYearsDay"_s, u"duplicateId"_s, u"holidays/1/holiday"_s);
        row("holiday without a name", c, u"/holidays/1/name"_s, none, u"missing"_s, u"holidays/1"_s);
        row("month 13", c, u"/holidays/0/month"_s, 13, u"badValue"_s, u"holidays/0/month"_s);
        row("no month", c, u"/holidays/1/month"_s, none, u"missing"_s, u"holidays/1"_s);
        row("31 June", c, u"/holidays/5/day"_s, 31, u"badValue"_s, u"holidays/5/day"_s);
        row("no day", c, u"/holidays/5/day"_s, none, u"missing"_s, u"holidays/5"_s);
        row("unknown weekday", c, u"/holidays/1/weekday"_s, u"Monday"_s, u"badValue"_s, u"holidays/1/weekday"_s);
        row("fifth week", c, u"/holidays/1/week"_s, u"fifth"_s, u"badValue"_s, u"holidays/1/week"_s);
        row("day after nothing", c, u"/holidays/11/dayAfter"_s, u"thanksgiving"_s, u"unknownHoliday"_s,
            u"holidays/11/dayAfter"_s);
        row("day after itself", c, u"/holidays/11/dayAfter"_s, u"dayAfterThanksgiving"_s, u"unknownHoliday"_s,
            u"holidays/11/dayAfter"_s);
        row("ends before it begins", c, u"/holidays/5/lastYear"_s, 2021, u"badValue"_s, u"holidays/5/lastYear"_s);
        row("two kinds of day", c, u"/holidays/0/dayAfter"_s, u"christmasDay"_s, u"unknownKey"_s,
            u"holidays/0/month"_s);
        row("no observance", c, u"/observance"_s, none, u"missing"_s, QString());
        row("unknown observance", c, u"/observance/sunday"_s, u"monday"_s, u"badValue"_s, u"observance/sunday"_s);
        row("closure on no day", c, u"/closures/0/date"_s, u"2018-02-30"_s, u"badValue"_s, u"closures/0/date"_s);
        row("closure in county style", c, u"/closures/0/date"_s, u"12/05/2018"_s, u"badValue"_s, u"closures/0/date"_s);
        row("closure twice", c, u"/closures/1/date"_s, u"2018-12-05"_s, u"duplicateId"_s, u"closures/1/date"_s);
        row("closure without a name", c, u"/closures/1/name"_s, none, u"missing"_s, u"closures/1"_s);
        row("workday on no day", c, u"/workdays"_s, QJsonArray{u"soon"_s}, u"badValue"_s, u"workdays/0"_s);
        row("unknown key of the calendar", c, u"/weekends"_s, true, u"unknownKey"_s, u"weekends"_s);
    }

    void mistakesAreToldWithTheirPlace() {
        QFETCH(QString, file);
        QFETCH(QString, path);
        QFETCH(QJsonValue, value);
        QFETCH(QString, code);
        QFETCH(QString, place);
        const auto change = value.isUndefined() ? QJsonObject{{u"op"_s, u"remove"_s}, {u"path"_s, path}}
                                                : operation(u"add"_s, path, value);
        const bool inArray = path.endsWith(u"/appliesTo/1"_s) || path == "/deadlines/1"_L1;
        const auto op = inArray ? operation(u"replace"_s, path, value) : change;
        const auto loaded = loadRulebookFiles(patchedRulebookFiles({{file, QJsonArray{op}}}));
        QVERIFY(loaded.rulebook == nullptr);
        QStringList told;
        bool found = false;
        for (const auto& problem : loaded.problems) {
            told.append(u"%1 %2 %3"_s.arg(problem.file, problem.place, problem.error.code));
            found = found || (problem.file == file && problem.place == place && problem.error.code == code);
        }
        QVERIFY2(found, qPrintable(told.join(u'\n')));
    }

    void bothFilesMustBeThere() {
        for (const auto& file : {m_deadlines, m_calendar}) {
            auto files = realRulebookFiles();
            files.remove(file);
            const auto loaded = loadRulebookFiles(files);
            QVERIFY(loaded.rulebook == nullptr);
            QCOMPARE(loaded.problems.first().file, file);
            QCOMPARE(loaded.problems.first().error.code, u"missingFile"_s);
        }
    }

    void aFolderIsFoundFromWhereOneStands() {
        const auto before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(QStringLiteral(CTS_SOURCE_DIR)));
        const auto loaded = Rulebook::loadFolder(u"forms"_s);
        QVERIFY(QDir::setCurrent(before));
        QVERIFY(loaded.rulebook != nullptr);
    }
};

CTS_TEST(DeadlineDataTest)
#include "DeadlineDataTest.moc"
