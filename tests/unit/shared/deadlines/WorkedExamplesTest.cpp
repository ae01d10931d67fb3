#include "shared/base/Clock.h"
#include "shared/rules/Condition.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/deadlines/DeadlineWorld.h"

#include <QTest>

using namespace cts;
using namespace cts::rules;
using namespace cts::tests;
using namespace Qt::StringLiterals;

// Domain 10, examples 1 to 23, 28, 31 and 33, by their numbers.
class WorkedExamplesTest : public QObject {
    Q_OBJECT

    DeadlineWorld m_world;
    const DeadlineFacts m_frp = DeadlineWorld::facts(u"2021-12-07"_s, u"FRP_AND_ADVOCACY"_s);
    const DeadlineFacts m_advocacy = DeadlineWorld::facts(u"2021-12-07"_s);

    QString terminationDue(const QString& terminated) const {
        auto facts = DeadlineWorld::facts(u"2017-01-03"_s);
        facts.terminated = day(terminated);
        return m_world.answer(u"TERMINATION"_s, facts).due.toString(Qt::ISODate);
    }

private Q_SLOTS:
    void example01FrpIntake() {
        QCOMPARE(m_world.window(u"FRP_INTAKE"_s, m_frp), u"2021-12-07..2021-12-21"_s);
        QCOMPARE(m_world.answer(u"FRP_INTAKE"_s, m_frp).overdueFrom, day(u"2021-12-22"_s));
        QCOMPARE(m_world.after(u"FRP_INTAKE"_s, m_frp, u"2021-12-21"_s), u"ON_TIME"_s);
        QCOMPARE(m_world.on(u"FRP_INTAKE"_s, m_frp, u"2021-12-21"_s), u"DUE_SOON"_s);
        QCOMPARE(m_world.on(u"FRP_INTAKE"_s, m_frp, u"2021-12-22"_s), u"OVERDUE"_s);
    }

    void example02SafetyPlanInsteadOfFrpIntake() {
        QCOMPARE(m_world.answer(u"SAFETY_PLAN"_s, m_advocacy).due, day(u"2021-12-21"_s));
        QVERIFY(!m_world.answer(u"FRP_INTAKE"_s, m_advocacy).applies);
        QVERIFY(!m_world.answer(u"SAFETY_PLAN"_s, m_frp).applies);
    }

    void example03AssessmentAndInitialPlan() {
        for (const auto& code : {u"SNA"_s, u"PLAN_1"_s}) {
            const auto answer = m_world.answer(code, m_advocacy);
            QCOMPARE(answer.due, day(u"2022-01-06"_s));
            QCOMPARE(answer.overdueFrom, day(u"2022-01-07"_s));
        }
        QCOMPARE(m_world.explanation(u"SNA"_s, m_advocacy),
                 u"due 6 Jan 2022: assigned 7 Dec 2021 + 30 calendar days"_s);
    }

    void example04SecondPlan() {
        QCOMPARE(m_world.window(u"PLAN_2"_s, m_advocacy), u"2022-04-06..2022-04-20"_s);
        QCOMPARE(m_world.answer(u"PLAN_2"_s, m_advocacy).overdueFrom, day(u"2022-04-21"_s));
        QCOMPARE(m_world.after(u"PLAN_2"_s, m_advocacy, u"2022-04-05"_s), u"EARLY"_s);
        QCOMPARE(m_world.after(u"PLAN_2"_s, m_advocacy, u"2022-04-06"_s), u"ON_TIME"_s);
    }

    void example05ThirdPlan() {
        QCOMPARE(m_world.window(u"PLAN_3"_s, m_advocacy), u"2022-10-03..2022-10-17"_s);
        QCOMPARE(m_world.answer(u"PLAN_3"_s, m_advocacy).overdueFrom, day(u"2022-10-18"_s));
    }

    void example06SixMonthReviewDoesNotRoll() {
        QCOMPARE(m_world.window(u"SIX_MONTH"_s, m_advocacy), u"2022-06-05..2022-06-19"_s);
        QCOMPARE(m_world.after(u"SIX_MONTH"_s, m_advocacy, u"2022-06-19"_s), u"ON_TIME"_s);
        QCOMPARE(m_world.after(u"SIX_MONTH"_s, m_advocacy, u"2022-06-20"_s), u"LATE"_s);
    }

    void example07FirstExtension() {
        QCOMPARE(m_world.window(u"EXT_1"_s, m_advocacy), u"2022-11-02..2022-11-17"_s);
        QCOMPARE(m_world.submit(u"EXT_1"_s, m_advocacy, u"2022-11-01"_s).code, u"windowNotOpen"_s);
        QCOMPARE(m_world.submit(u"EXT_1"_s, m_advocacy, u"2022-11-17"_s).kind, SubmissionVerdict::Kind::Allowed);
        const auto late = m_world.submit(u"EXT_1"_s, m_advocacy, u"2022-11-18"_s);
        QCOMPARE(late.kind, SubmissionVerdict::Kind::Blocked);
        QCOMPARE(late.code, u"windowClosed"_s);
        QVERIFY(late.overridable);
        auto lifted = m_advocacy;
        lifted.windowOverridden.insert(u"EXT_1"_s);
        QCOMPARE(m_world.submit(u"EXT_1"_s, lifted, u"2022-11-18"_s).kind, SubmissionVerdict::Kind::Allowed);
    }

    void example08SecondExtensionNeedsTheFirst() {
        QCOMPARE(m_world.window(u"EXT_2"_s, m_advocacy), u"2023-01-31..2023-02-15"_s);
        QCOMPARE(m_world.on(u"EXT_2"_s, m_advocacy, u"2023-01-31"_s), u"NOT_OPEN"_s);
        QCOMPARE(m_world.submit(u"EXT_2"_s, m_advocacy, u"2023-01-31"_s).code, u"needsApproved"_s);
        auto approved = m_advocacy;
        approved.approved.insert(u"EXT_1"_s);
        QCOMPARE(m_world.on(u"EXT_2"_s, approved, u"2023-01-31"_s), u"OPEN"_s);
        QCOMPARE(m_world.submit(u"EXT_2"_s, approved, u"2023-01-31"_s).kind, SubmissionVerdict::Kind::Allowed);
    }

    void example09LeapYearAndClosure() {
        const auto facts = DeadlineWorld::facts(u"2023-11-01"_s);
        QCOMPARE(m_world.window(u"PLAN_2"_s, facts), u"2024-02-29..2024-03-14"_s);
        QCOMPARE(m_world.window(u"EXT_2"_s, facts), u"2024-12-25..2025-01-09"_s);
    }

    void example10ServiceLimits() {
        auto facts = m_advocacy;
        const ServiceTerm term(m_world.rules, facts);
        QCOMPARE(term.end(), day(u"2022-12-07"_s));
        QCOMPARE(term.endWith(1), day(u"2023-03-07"_s));
        QCOMPARE(term.endWith(2), day(u"2023-06-07"_s));
        QCOMPARE(facts.assigned.daysTo(term.endWith(2)), 547);
        facts.approved = {u"EXT_1"_s, u"EXT_2"_s};
        facts.today = day(u"2023-05-01"_s);
        QCOMPARE(ServiceTerm(m_world.rules, facts).end(), day(u"2023-06-07"_s));
        const auto third = m_world.check.checkFurtherExtension(facts, false);
        QCOMPARE(third.code, u"needsManager"_s);
        QCOMPARE(third.data.value("role"_L1).toString(), u"CPM"_s);
        QCOMPARE(m_world.check.checkFurtherExtension(facts, true).kind, SubmissionVerdict::Kind::Allowed);
    }

    void example11MonthsAreClamped() {
        const ServiceTerm term(m_world.rules, DeadlineWorld::facts(u"2021-08-31"_s));
        QCOMPARE(term.endWith(2), day(u"2023-02-28"_s));
        QCOMPARE(term.endWith(1), day(u"2022-11-30"_s));
    }

    void example12SevenBusinessDays() {
        auto facts = m_advocacy;
        facts.terminated = facts.assigned;
        const auto answer = m_world.answer(u"TERMINATION"_s, facts);
        QCOMPARE(answer.opens, day(u"2021-12-07"_s));
        QCOMPARE(answer.due, day(u"2021-12-16"_s));
        QCOMPARE(answer.overdueFrom, day(u"2021-12-17"_s));
    }

    void example13Christmas() { QCOMPARE(terminationDue(u"2021-12-17"_s), u"2021-12-29"_s); }
    void example14NewYearObservedInTheYearBefore() { QCOMPARE(terminationDue(u"2021-12-23"_s), u"2022-01-05"_s); }
    void example15Thanksgiving() { QCOMPARE(terminationDue(u"2021-11-17"_s), u"2021-11-30"_s); }
    void example16CesarChavez() { QCOMPARE(terminationDue(u"2022-03-24"_s), u"2022-04-05"_s); }

    void example17Juneteenth() {
        QCOMPARE(terminationDue(u"2022-06-15"_s), u"2022-06-27"_s);
        QCOMPARE(terminationDue(u"2021-06-15"_s), u"2021-06-24"_s);
    }

    void example18TerminationOnASaturday() { QCOMPARE(terminationDue(u"2022-01-01"_s), u"2022-01-11"_s); }

    void example19SpecialClosure() {
        QCOMPARE(terminationDue(u"2025-01-06"_s), u"2025-01-16"_s);
        QCOMPARE(terminationDue(u"2026-11-20"_s), u"2026-12-03"_s);
    }

    void example20MidnightInLosAngeles() {
        const auto before = losAngelesDate(moment(u"2021-12-22T07:59:59Z"_s)).toString(Qt::ISODate);
        const auto after = losAngelesDate(moment(u"2021-12-22T08:00:00Z"_s)).toString(Qt::ISODate);
        QCOMPARE(m_world.after(u"FRP_INTAKE"_s, m_frp, before), u"ON_TIME"_s);
        QCOMPARE(m_world.after(u"FRP_INTAKE"_s, m_frp, after), u"LATE"_s);
    }

    void example21NinetyMinutes() {
        const auto call = moment(u"2022-03-12T23:10:00-08:00"_s);
        QCOMPARE(responseMinutes(call, moment(u"2022-03-13T00:40:00-08:00"_s)), 90);
        QVERIFY(isWithinMinutes(call, moment(u"2022-03-13T00:40:00-08:00"_s), 90));
        QCOMPARE(responseMinutes(call, moment(u"2022-03-13T00:41:00-08:00"_s)), 91);
        QVERIFY(!isWithinMinutes(call, moment(u"2022-03-13T00:41:00-08:00"_s), 90));
    }

    void example22DaylightSaving() {
        const auto spring = moment(u"2022-03-13T01:15:00-08:00"_s);
        QCOMPARE(responseMinutes(spring, moment(u"2022-03-13T03:40:00-07:00"_s)), 85);
        QVERIFY(isWithinMinutes(spring, moment(u"2022-03-13T03:40:00-07:00"_s), 90));
        const auto autumn = moment(u"2021-11-07T00:30:00-07:00"_s);
        QCOMPARE(responseMinutes(autumn, moment(u"2021-11-07T01:50:00-08:00"_s)), 140);
        QVERIFY(!isWithinMinutes(autumn, moment(u"2021-11-07T01:50:00-08:00"_s), 90));
    }

    void example23MdtWithinTenDays() {
        QVERIFY(isWithinDays(day(u"2022-03-15"_s), day(u"2022-03-25"_s), 10));
        QVERIFY(!isWithinDays(day(u"2022-03-15"_s), day(u"2022-03-26"_s), 10));
        QVERIFY(!isWithinDays(day(u"2022-03-15"_s), day(u"2022-03-14"_s), 10));
    }

    void example28DaysServed() {
        QCOMPARE(daysServed(day(u"2021-12-07"_s), day(u"2022-10-14"_s)), 311);
        QCOMPARE(daysServed(day(u"2021-12-07"_s), day(u"2021-12-07"_s)), 0);
        QCOMPARE(daysServed(day(u"2021-12-07"_s), day(u"2023-06-07"_s)), 547);
    }

    void example31Ages() {
        QCOMPARE(ageOn(day(u"2010-11-05"_s), day(u"2021-12-07"_s)), 11);
        QCOMPARE(ageOn(day(u"2004-02-29"_s), day(u"2022-02-28"_s)), 17);
        QCOMPARE(ageOn(day(u"2004-02-29"_s), day(u"2022-03-01"_s)), 18);
        QCOMPARE(ageOn(day(u"2003-12-07"_s), day(u"2021-12-07"_s)), 18);
        ClockFacts facts{{{u"eventAt"_s, {moment(u"2021-12-07T20:00:00Z"_s), {}}}},
                         day(u"2003-12-07"_s),
                         u"DCFS"_s,
                         moment(u"2021-12-07T21:00:00Z"_s)};
        const auto& warrant = *m_world.rules.clock(u"WARRANT_REQUEST"_s);
        QCOMPARE(m_world.clocks.answer(warrant, facts).state, ClockAnswer::State::NotApplicable);
        facts.born = day(u"2003-12-08"_s);
        QCOMPARE(m_world.clocks.answer(warrant, facts).state, ClockAnswer::State::Running);
    }

    void example33AgencyChange() {
        auto facts = DeadlineWorld::facts(u"2022-06-01"_s);
        facts.serviceStart = day(u"2021-12-07"_s);
        QCOMPARE(m_world.window(u"PLAN_3"_s, facts), u"2023-03-28..2023-04-11"_s);
        QCOMPARE(ServiceTerm(m_world.rules, facts).endWith(2), day(u"2023-06-07"_s));
    }
};

CTS_TEST(WorkedExamplesTest)
#include "WorkedExamplesTest.moc"
