#include "tests/support/TestMain.h"
#include "tests/unit/shared/deadlines/DeadlineWorld.h"

#include <QTest>

using namespace cts;
using namespace cts::rules;
using namespace cts::tests;
using namespace Qt::StringLiterals;

class DeadlinesTest : public QObject {
    Q_OBJECT

    DeadlineWorld m_world;
    const DeadlineFacts m_facts = DeadlineWorld::facts(u"2021-12-07"_s);

    QStringList applying(const QString& type) const {
        QStringList codes;
        for (const auto& answer : m_world.deadlines.all(DeadlineWorld::facts(u"2021-12-07"_s, type)))
            if (answer.applies)
                codes.append(answer.code);
        return codes;
    }

    AlertLevel alertOn(const QString& code, const QString& today) const {
        auto facts = m_facts;
        facts.today = day(today);
        return m_world.answer(code, facts).alert;
    }

private Q_SLOTS:
    void theTypeOfReferralDecidesWhatIsAskedFor() {
        const QStringList both{u"SNA"_s,    u"PLAN_1"_s, u"PLAN_2"_s, u"SIX_MONTH"_s,
                               u"PLAN_3"_s, u"EXT_1"_s,  u"EXT_2"_s,  u"TERMINATION"_s};
        QCOMPARE(applying(u"FRP_ONLY"_s), QStringList{u"FRP_INTAKE"_s});
        QCOMPARE(applying(u"FRP_AND_ADVOCACY"_s), QStringList{u"FRP_INTAKE"_s} + both);
        QCOMPARE(applying(u"ADVOCACY_ONLY"_s), QStringList{u"SAFETY_PLAN"_s} + both);
        QCOMPARE(applying(u"NO_SUCH_TYPE"_s), QStringList());
    }

    void statusFollowsTheDay_data() {
        QTest::addColumn<QString>("today");
        QTest::addColumn<QString>("status");
        QTest::addColumn<int>("left");
        QTest::newRow("day before the window") << u"2022-04-05"_s << u"NOT_OPEN"_s << 15;
        QTest::newRow("first day") << u"2022-04-06"_s << u"OPEN"_s << 14;
        QTest::newRow("eight days left") << u"2022-04-12"_s << u"OPEN"_s << 8;
        QTest::newRow("seven days left") << u"2022-04-13"_s << u"DUE_SOON"_s << 7;
        QTest::newRow("last day") << u"2022-04-20"_s << u"DUE_SOON"_s << 0;
        QTest::newRow("a day late") << u"2022-04-21"_s << u"OVERDUE"_s << -1;
        QTest::newRow("a year late") << u"2023-04-20"_s << u"OVERDUE"_s << -365;
    }

    void statusFollowsTheDay() {
        QFETCH(QString, today);
        QFETCH(QString, status);
        QFETCH(int, left);
        auto facts = m_facts;
        facts.today = day(today);
        const auto answer = m_world.answer(u"PLAN_2"_s, facts);
        QCOMPARE(timelinessCode(answer.status), status);
        QCOMPARE(*answer.daysLeft, left);
        facts.waived.insert(u"PLAN_2"_s);
        QCOMPARE(m_world.answer(u"PLAN_2"_s, facts).status, Timeliness::Waived);
        QCOMPARE(m_world.answer(u"PLAN_2"_s, facts).alert, AlertLevel::None);
        facts.submitted.insert(u"PLAN_2"_s, {day(u"2022-04-21"_s), {}});
        QCOMPARE(m_world.answer(u"PLAN_2"_s, facts).status, Timeliness::Late);
        QVERIFY(!m_world.answer(u"PLAN_2"_s, facts).daysLeft);
    }

    void alertsRiseTowardsTheDueDate() {
        QCOMPARE(alertOn(u"PLAN_2"_s, u"2022-04-05"_s), AlertLevel::None);
        QCOMPARE(alertOn(u"PLAN_2"_s, u"2022-04-06"_s), AlertLevel::Info);
        QCOMPARE(alertOn(u"PLAN_2"_s, u"2022-04-16"_s), AlertLevel::Info);
        QCOMPARE(alertOn(u"PLAN_2"_s, u"2022-04-17"_s), AlertLevel::Amber);
        QCOMPARE(alertOn(u"PLAN_2"_s, u"2022-04-20"_s), AlertLevel::Amber);
        QCOMPARE(alertOn(u"PLAN_2"_s, u"2022-04-21"_s), AlertLevel::Red);
        QCOMPARE(alertOn(u"EXT_1"_s, u"2022-11-18"_s), AlertLevel::None);
    }

    void earlyIsTimelyOnlyWhereTheCountySaysSo() {
        auto facts = m_facts;
        facts.submitted.insert(u"PLAN_2"_s, {day(u"2022-04-05"_s), {}});
        QVERIFY(!m_world.answer(u"PLAN_2"_s, facts).withinTimeframe);
        auto rules = m_world.rules;
        rules.earlyCountsAsTimely = true;
        const auto answer = Deadlines(rules, m_world.calendar).answer(*rules.deadline(u"PLAN_2"_s), facts);
        QVERIFY(answer.withinTimeframe && answer.status == Timeliness::Early);
    }

    void anEarlyPlanIsWarnedOfAndNotBlocked() {
        const auto verdict = m_world.submit(u"PLAN_2"_s, m_facts, u"2022-04-05"_s);
        QCOMPARE(verdict.kind, SubmissionVerdict::Kind::Warned);
        QCOMPARE(verdict.code, u"earlySubmission"_s);
        QCOMPARE(m_world.submit(u"PLAN_2"_s, m_facts, u"2022-04-21"_s).kind, SubmissionVerdict::Kind::Allowed);
        QCOMPARE(m_world.submit(u"FRP_INTAKE"_s, m_facts, u"2021-12-08"_s).code, u"notForType"_s);
    }

    void aRejectedExtensionMayComeBackAfterItsWindow() {
        auto facts = m_facts;
        facts.submitted.insert(u"EXT_1"_s, {day(u"2022-11-15"_s), {}});
        QCOMPARE(m_world.submit(u"EXT_1"_s, facts, u"2022-11-25"_s).kind, SubmissionVerdict::Kind::Allowed);
        QCOMPARE(daysToResubmit(day(u"2022-11-20"_s), day(u"2022-11-25"_s), day(u"2022-12-01"_s)), 5);
        QCOMPARE(daysToResubmit(day(u"2022-11-20"_s), {}, day(u"2022-12-01"_s)), 11);
    }

    void afterTheServiceEndOnlyTheTerminationReportIsTaken() {
        auto facts = m_facts;
        facts.terminated = day(u"2022-12-20"_s);
        QCOMPARE(m_world.submit(u"TERMINATION"_s, facts, u"2022-12-21"_s).kind, SubmissionVerdict::Kind::Allowed);
        facts.terminated = {};
        QCOMPARE(m_world.submit(u"PLAN_3"_s, facts, u"2022-12-07"_s).kind, SubmissionVerdict::Kind::Allowed);
        const auto blocked = m_world.submit(u"PLAN_3"_s, facts, u"2022-12-08"_s);
        QCOMPARE(blocked.code, u"serviceExpired"_s);
        QVERIFY(blocked.overridable);
        auto lifted = facts;
        lifted.serviceEndOverridden = true;
        QCOMPARE(m_world.submit(u"PLAN_3"_s, lifted, u"2022-12-08"_s).kind, SubmissionVerdict::Kind::Allowed);
        facts.approved.insert(u"EXT_1"_s);
        QCOMPARE(m_world.submit(u"PLAN_3"_s, facts, u"2022-12-08"_s).kind, SubmissionVerdict::Kind::Allowed);
        QCOMPARE(m_world.submit(u"PLAN_3"_s, facts, u"2023-03-08"_s).code, u"serviceExpired"_s);
    }

    void theServiceLimitIsAlertedInTime() {
        const auto on = [&](const QString& today, const QString& type) {
            auto facts = DeadlineWorld::facts(u"2021-12-07"_s, type);
            facts.today = day(today);
            return ServiceTerm(m_world.rules, facts).alert();
        };
        const auto type = u"ADVOCACY_ONLY"_s;
        QCOMPARE(on(u"2022-11-06"_s, type), AlertLevel::None);
        QCOMPARE(on(u"2022-11-07"_s, type), AlertLevel::Info);
        QCOMPARE(on(u"2022-11-30"_s, type), AlertLevel::Amber);
        QCOMPARE(on(u"2022-12-07"_s, type), AlertLevel::Amber);
        QCOMPARE(on(u"2022-12-08"_s, type), AlertLevel::Black);
        QCOMPARE(on(u"2022-12-08"_s, u"FRP_ONLY"_s), AlertLevel::None);
        auto facts = m_facts;
        facts.terminated = day(u"2022-12-07"_s);
        facts.today = day(u"2022-12-20"_s);
        QCOMPARE(ServiceTerm(m_world.rules, facts).alert(), AlertLevel::None);
    }

    void whatIsDueFirstIsNextUnlessNobodyMustAskForIt() {
        auto facts = m_facts;
        facts.today = day(u"2022-01-07"_s);
        facts.submitted.insert(u"SAFETY_PLAN"_s, {day(u"2021-12-20"_s), {}});
        facts.submitted.insert(u"SNA"_s, {day(u"2022-01-03"_s), {}});
        const auto next = [&] { return NextDeadline(m_world.deadlines.all(facts)); };
        QCOMPARE(next().code, u"PLAN_1"_s); // overdue, and still asked for
        facts.submitted.insert(u"PLAN_1"_s, {day(u"2022-01-07"_s), {}});
        QCOMPARE(next().code, u"PLAN_2"_s);
        QCOMPARE(next().due, day(u"2022-04-20"_s));
        for (const auto& code : {u"PLAN_2"_s, u"SIX_MONTH"_s, u"PLAN_3"_s})
            facts.submitted.insert(code, {day(u"2022-11-01"_s), {}});
        facts.today = day(u"2022-11-03"_s); // in the extension's window
        QVERIFY(next().code.isEmpty());
    }

    void explanationsSayWhy() {
        auto facts = m_facts;
        QCOMPARE(m_world.explanation(u"PLAN_2"_s, facts),
                 u"open 6 Apr 2022 to 20 Apr 2022: assigned 7 Dec 2021 + 120 to 134 calendar days"_s);
        QVERIFY(m_world.explanation(u"EXT_2"_s, facts).endsWith(u"only once Extension Request #1 is approved"_s));
        QCOMPARE(m_world.explanation(u"FRP_INTAKE"_s, facts), u"not asked for in this type of referral"_s);
        QCOMPARE(m_world.explanation(u"TERMINATION"_s, facts), u"starts with the date of termination"_s);
        facts.terminated = day(u"2021-12-23"_s);
        QCOMPARE(m_world.explanation(u"TERMINATION"_s, facts),
                 u"due 5 Jan 2022: terminated 23 Dec 2021 + 7 business days; offices closed on 24 Dec 2021 (Christmas "
                 "Day), 31 Dec 2021 (New Year's Day)"_s);
        QVERIFY(m_world.explanation(u"SNA"_s, facts).endsWith(u"due after the termination on 23 Dec 2021"_s));
        facts = m_facts;
        facts.submitted.insert(u"SNA"_s, {day(u"2022-01-08"_s), {}});
        QVERIFY(m_world.explanation(u"SNA"_s, facts).endsWith(u"first submitted 8 Jan 2022, 2 days late"_s));
        facts.today = day(u"2022-01-09"_s);
        QVERIFY(m_world.explanation(u"PLAN_1"_s, facts).endsWith(u"; overdue since 7 Jan 2022"_s));
    }

    void everyExplanationHasAllItsWords() {
        for (const auto& type : {u"FRP_AND_ADVOCACY"_s, u"FRP_ONLY"_s, u"ADVOCACY_ONLY"_s})
            for (int today = 0; today < 500; today += 7)
                for (const auto& terminated : {QDate(), day(u"2022-06-05"_s)}) {
                    auto facts = DeadlineWorld::facts(u"2021-12-07"_s, type);
                    facts.today = facts.assigned.addDays(today);
                    facts.terminated = terminated;
                    for (const auto& answer : m_world.deadlines.all(facts)) {
                        const auto text = explanationText(*m_world.rulebook, u"en"_s, answer.explanation);
                        QVERIFY2(!text.isEmpty() && !text.contains(u'{') && !text.contains(u": ;"_s), qPrintable(text));
                    }
                }
    }

    void aFormFindsItsDeadlineByItsFields() {
        const auto& rules = m_world.rules;
        QCOMPARE(rules.deadlineOf(u"advocacyPlan"_s, {{u"planNumber"_s, 2}})->code, u"PLAN_2"_s);
        QCOMPARE(rules.deadlineOf(u"strengthsAndNeeds"_s, {})->code, u"SNA"_s);
        QVERIFY(rules.deadlineOf(u"advocacyPlan"_s, {{u"planNumber"_s, 4}}) == nullptr);
        QVERIFY(rules.deadlineOf(u"referral"_s, {}) == nullptr);
    }
};

CTS_TEST(DeadlinesTest)
#include "DeadlinesTest.moc"
