#include "shared/base/Clock.h"
#include "tests/support/TestMain.h"
#include "tests/unit/shared/deadlines/DeadlineWorld.h"

#include <QTest>

using namespace cts;
using namespace cts::rules;
using namespace cts::tests;
using namespace Qt::StringLiterals;

// Domain 9, the cases about dates, by their numbers.
class EdgeCasesTest : public QObject {
    Q_OBJECT

    DeadlineWorld m_world;
    const DeadlineFacts m_facts = DeadlineWorld::facts(u"2021-12-07"_s);

private Q_SLOTS:
    void e12AnEndedAgencyEpisodeStandsStill() {
        auto facts = m_facts;
        facts.episodeEnded = day(u"2022-01-05"_s);
        QCOMPARE(m_world.on(u"SNA"_s, facts, u"2022-06-01"_s), u"DUE_SOON"_s);
        QCOMPARE(m_world.answer(u"SNA"_s, facts).alert, AlertLevel::None);
        facts.episodeEnded = day(u"2022-01-07"_s);
        QCOMPARE(m_world.on(u"SNA"_s, facts, u"2022-06-01"_s), u"OVERDUE"_s);
        facts.today = day(u"2022-06-01"_s);
        QCOMPARE(m_world.answer(u"SNA"_s, facts).alert, AlertLevel::None);
    }

    void e12TheServiceLimitCountsFromTheFirstAssignment() {
        auto facts = DeadlineWorld::facts(u"2022-06-01"_s);
        facts.serviceStart = day(u"2021-12-07"_s);
        facts.today = day(u"2022-12-08"_s);
        QVERIFY(ServiceTerm(m_world.rules, facts).expired());
        facts.serviceStart = {};
        QVERIFY(!ServiceTerm(m_world.rules, facts).expired());
    }

    void e17WhatWasSubmittedBeforeTheTerminationKeepsItsWord() {
        auto facts = m_facts;
        facts.terminated = day(u"2021-12-20"_s);
        QCOMPARE(m_world.after(u"SNA"_s, facts, u"2021-12-19"_s), u"ON_TIME"_s);
    }

    void e18AMovedTerminationIsDueAnewAndJudgedByTheFirst() {
        auto facts = m_facts;
        facts.terminated = day(u"2021-12-17"_s);
        const auto first = m_world.deadlines.window(m_world.rule(u"TERMINATION"_s), facts);
        facts.submitted.insert(u"TERMINATION"_s, {day(u"2021-12-30"_s), first});
        QCOMPARE(m_world.answer(u"TERMINATION"_s, facts).status, Timeliness::Late);
        facts.terminated = day(u"2022-01-10"_s);
        const auto moved = m_world.answer(u"TERMINATION"_s, facts);
        QCOMPARE(moved.due, day(u"2022-01-20"_s));
        QCOMPARE(moved.status, Timeliness::Late);
        facts.terminated = day(u"2021-12-10"_s);
        QCOMPARE(m_world.answer(u"TERMINATION"_s, facts).status, Timeliness::Late);
    }

    void e19AMissingYouthPausesNothing() { QCOMPARE(m_world.on(u"SNA"_s, m_facts, u"2022-01-07"_s), u"OVERDUE"_s); }

    void e20TerminationBeforeADueDate() {
        auto facts = m_facts;
        facts.terminated = day(u"2022-01-05"_s);
        QCOMPARE(m_world.on(u"SNA"_s, facts, u"2022-01-05"_s), u"NOT_APPLICABLE"_s);
        QCOMPARE(m_world.on(u"SNA"_s, facts, u"2022-02-05"_s), u"NOT_APPLICABLE"_s);
        facts.terminated = day(u"2022-01-06"_s); // the due date is not after it
        QCOMPARE(m_world.on(u"SNA"_s, facts, u"2022-01-06"_s), u"DUE_SOON"_s);
        QCOMPARE(m_world.on(u"SNA"_s, facts, u"2022-01-07"_s), u"OVERDUE"_s);
        facts.terminated = day(u"2022-01-07"_s);
        QCOMPARE(m_world.on(u"SNA"_s, facts, u"2022-09-01"_s), u"OVERDUE"_s);
        QCOMPARE(m_world.after(u"SNA"_s, facts, u"2022-01-08"_s), u"LATE"_s);
    }

    void e21FrpIntakeAfterAnEarlyTermination() {
        auto facts = DeadlineWorld::facts(u"2021-12-07"_s, u"FRP_ONLY"_s);
        facts.terminated = day(u"2021-12-20"_s);
        QCOMPARE(m_world.on(u"FRP_INTAKE"_s, facts, u"2021-12-22"_s), u"NOT_APPLICABLE"_s);
        QCOMPARE(m_world.after(u"FRP_INTAKE"_s, facts, u"2021-12-21"_s), u"ON_TIME"_s);
        facts.forced.insert(u"FRP_INTAKE"_s);
        QCOMPARE(m_world.on(u"FRP_INTAKE"_s, facts, u"2021-12-22"_s), u"OVERDUE"_s);
    }

    void e23WithoutAnAssignmentNothingIsDue() {
        auto facts = m_facts;
        facts.assigned = {};
        for (const auto& answer : m_world.deadlines.all(facts)) {
            QVERIFY(!answer.due.isValid() && !answer.opens.isValid());
            QVERIFY(answer.status == (answer.applies ? Timeliness::NotOpen : Timeliness::NotApplicable));
        }
        QVERIFY(!ServiceTerm(m_world.rules, facts).end().isValid());
        QCOMPARE(m_world.submit(u"SNA"_s, facts, u"2022-01-01"_s).code, u"notAssigned"_s);
    }

    void e24ACorrectedAssignmentDateMovesOnlyWhatIsNotSubmitted() {
        auto facts = m_facts;
        const auto then = m_world.deadlines.window(m_world.rule(u"SNA"_s), facts);
        facts.submitted.insert(u"SNA"_s, {day(u"2022-01-06"_s), then});
        facts.assigned = day(u"2021-12-01"_s);
        QCOMPARE(m_world.answer(u"SNA"_s, facts).due, day(u"2022-01-06"_s));
        QCOMPARE(m_world.answer(u"SNA"_s, facts).status, Timeliness::OnTime);
        QCOMPARE(m_world.answer(u"PLAN_1"_s, facts).due, day(u"2021-12-31"_s));
        QCOMPARE(m_world.after(u"SNA"_s, facts, u"2022-01-06"_s), u"LATE"_s); // had the window not been kept
    }

    void e25SubmissionAtMidnight() {
        QCOMPARE(losAngelesDate(moment(u"2022-07-01T06:59:59.999Z"_s)), day(u"2022-06-30"_s));
        QCOMPARE(losAngelesDate(moment(u"2022-07-01T07:00:00Z"_s)), day(u"2022-07-01"_s));
    }

    void e26TheHourThatComesTwice() {
        const auto first = moment(u"2021-11-07T01:30:00-07:00"_s);
        const auto second = moment(u"2021-11-07T01:30:00-08:00"_s);
        QCOMPARE(responseMinutes(first, second), 60);
    }

    void e27CalendarDeadlinesDoNotRoll() {
        QCOMPARE(m_world.answer(u"SAFETY_PLAN"_s, DeadlineWorld::facts(u"2021-12-11"_s)).due, day(u"2021-12-25"_s));
        QCOMPARE(m_world.answer(u"SAFETY_PLAN"_s, DeadlineWorld::facts(u"2021-12-12"_s)).due, day(u"2021-12-26"_s));
    }

    void e28ANewClosureMovesOnlyWhatIsNotSubmitted() {
        auto facts = m_facts;
        facts.terminated = day(u"2021-12-07"_s);
        const auto& rule = m_world.rule(u"TERMINATION"_s);
        const auto before = m_world.deadlines.window(rule, facts);
        auto closed = m_world.rulebook->calendar();
        closed.closures.append({day(u"2021-12-10"_s), u"Storm"_s});
        const BusinessCalendar calendar(closed);
        const Deadlines deadlines(m_world.rules, calendar);
        QCOMPARE(deadlines.answer(rule, facts).due, day(u"2021-12-17"_s));
        facts.submitted.insert(u"TERMINATION"_s, {day(u"2021-12-17"_s), before});
        QCOMPARE(deadlines.answer(rule, facts).due, day(u"2021-12-16"_s));
        QCOMPARE(deadlines.answer(rule, facts).status, Timeliness::Late);
    }

    void e36AMissedExtensionWindowNeedsAnAdministrator() {
        auto facts = m_facts;
        QCOMPARE(m_world.on(u"EXT_1"_s, facts, u"2022-11-18"_s), u"NOT_APPLICABLE"_s);
        QVERIFY(m_world.submit(u"EXT_1"_s, facts, u"2022-12-20"_s).overridable);
        facts.windowOverridden.insert(u"EXT_1"_s);
        QCOMPARE(m_world.on(u"EXT_1"_s, facts, u"2022-12-20"_s), u"OPEN"_s);
        QCOMPARE(m_world.submit(u"EXT_1"_s, facts, u"2022-12-20"_s).kind, SubmissionVerdict::Kind::Allowed);
    }

    void e37AThirdExtensionNeedsTheProgramManager() {
        auto facts = m_facts;
        facts.today = day(u"2023-05-20"_s);
        facts.approved = {u"EXT_1"_s};
        QCOMPARE(m_world.check.checkFurtherExtension(facts, true).code, u"needsApproved"_s);
        facts.approved.insert(u"EXT_2"_s);
        QCOMPARE(m_world.check.checkFurtherExtension(facts, false).code, u"needsManager"_s);
        QCOMPARE(m_world.check.checkFurtherExtension(facts, true).kind, SubmissionVerdict::Kind::Allowed);
        facts.furtherExtensions = 1;
        QCOMPARE(ServiceTerm(m_world.rules, facts).end(), day(u"2023-09-07"_s));
        facts.terminated = facts.today;
        QCOMPARE(m_world.check.checkFurtherExtension(facts, true).code, u"terminated"_s);
    }
};

CTS_TEST(EdgeCasesTest)
#include "EdgeCasesTest.moc"
