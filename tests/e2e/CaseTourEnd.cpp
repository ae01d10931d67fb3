#include "tests/e2e/CaseTour.h"

namespace cts::tests {

using namespace Qt::StringLiterals;

static const QString dpo = QStringLiteral("dpo");
static const QString sdpo = QStringLiteral("sdpo");
static const QString agencyAdmin = QStringLiteral("agencyadmin");
static const QString advocate = QStringLiteral("advocate");

static QJsonArray pair(const QString& field, const QJsonValue& value) {
    return {field, value};
}

void CaseTour::leaveThingsOpen() {
    m_log.step(u"Day 395: a request waits, and another form is only a draft, when the services end"_s, [&] {
        passTo(395);
        m_records[u"open"_s] = begin(u"fundRequest"_s, {{u"fundType"_s, u"RESTORATION"_s}});
        fill(advocate, {pair(u"items"_s, QJsonArray{QJsonObject{{u"itemRequested"_s, u"Music stand"_s},
                                                                {u"quantity"_s, 1},
                                                                {u"projectedCost"_s, 2000}}}),
                        pair(u"justification"_s, u"For the town band."_s), pair(u"noOtherFunding"_s, u"YES"_s),
                        pair(u"linkedGoalIds"_s, QJsonArray{m_goals.at(3)["rowId"_L1]})});
        signAndSubmit(u"PendingWorker"_s);
        m_records[u"draft"_s] = begin(u"extensionRequest"_s);
        fill(advocate, u"justification"_s, u"Perhaps once more."_s);
        at(advocate).must(u"act"_s, {{u"action"_s, u"save"_s}});
        at(advocate).must(u"sync"_s, {{u"until"_s, u"sent"_s}});
    });
}

void CaseTour::reportTermination() {
    QString report;
    m_log.step(u"The Termination Report begins with the plan's goals, each under its own id"_s, [&] {
        report = m_records[u"termination"_s] = begin(u"terminationReport"_s);
        const auto goals = fieldsOf(advocate, report).value("longTermGoals"_L1).toArray();
        expect(goals.size() == 4, u"%1 goals"_s.arg(goals.size()));
        for (int i = 0; i < goals.size(); ++i)
            expectEqual(goals.at(i)["rowId"_L1].toString(), m_goals.at(i)["rowId"_L1].toString(), u"goal"_s);
        expectEqual(goals.at(1)["goalAchieved"_L1].toString(), u"YES"_s, u"achieved"_s);
    });
    m_log.step(u"Filled in, signed and submitted; N16a: the DPO is told"_s, [&] {
        fill(advocate,
             {pair(u"dateOfTermination"_s, m_stage.time().today().toString(Qt::ISODate)),
              pair(u"terminationReason"_s, u"COMPLETED"_s),
              pair(u"communityResources"_s, QJsonArray{QJsonObject{{u"resourceName"_s, u"Town band of Compton"_s},
                                                                   {u"description"_s, u"Rehearsals on Mondays"_s},
                                                                   {u"contactInfo"_s, u"(310) 555-0142"_s}}}),
              pair(u"aftercarePlan"_s, u"The great-aunt and the band."_s)});
        signAndSubmit(u"PendingWorker"_s);
        expectMail({u"a Termination Report waits for your approval"_s, {dpo}, {}});
    });
    m_log.step(u"N16c: the DPO rejects with a reason; the assignment stays open"_s, [&] {
        decide(dpo, report, u"reject"_s, u"Rejected"_s, {{u"reason"_s, u"Name a person at the band."_s}});
        expectMail({u"a Termination Report was decided"_s, {advocate}, {agencyAdmin}});
        expectEqual(stateOf(dpo, m_youth.assignment), u"Approved"_s, u"the assignment"_s);
    });
    m_log.step(u"Corrected, signed again and resubmitted; approved by the DPO; N16b: the SDPO is told"_s, [&] {
        arrive(advocate);
        at(advocate).must(u"read"_s, {{u"id"_s, report}});
        fill(advocate, u"aftercarePlan"_s, u"The great-aunt, and Mr. Calloway at the band."_s);
        signAndSubmit(u"PendingWorker"_s);
        expectMail({u"a Termination Report waits for your approval"_s, {dpo}, {}});
        decide(dpo, report, u"approve"_s, u"PendingSupervisor"_s);
        expectMail({u"a Termination Report waits for your approval"_s, {sdpo}, {}});
        expectEqual(stateOf(dpo, m_youth.assignment), u"Approved"_s, u"the assignment"_s);
    });
    m_log.step(u"N16c: approved by the SDPO, another person than before"_s, [&] {
        decide(sdpo, report, u"approve"_s, u"Approved"_s);
        expectMail({u"a Termination Report was decided"_s, {advocate}, {agencyAdmin}});
    });
}

void CaseTour::proveTheEnd() {
    m_log.step(u"The assignment is closed on the date of termination"_s, [&] {
        const auto whole = records(sdpo, m_youth.assignment);
        expectEqual(whole.value("state"_L1).toString(), u"Closed"_s, u"the assignment"_s);
        expectEqual(whole.value("fields"_L1)["closedDate"_L1].toString(), m_stage.time().today().toString(Qt::ISODate),
                    u"closed date"_s);
    });
    m_log.step(u"What was open is cancelled; what was decided stays"_s, [&] {
        arrive(advocate);
        expectEqual(stateOf(advocate, m_records[u"open"_s]), u"Cancelled"_s, u"the request that waited"_s);
        expectEqual(stateOf(advocate, m_records[u"draft"_s]), u"CancelledDraft"_s, u"the draft"_s);
        expectEqual(stateOf(advocate, m_records[u"plan3"_s]), u"Approved"_s, u"the third plan"_s);
        expectEqual(stateOf(advocate, m_records[u"restoration"_s]), u"Reimbursed"_s, u"the request paid"_s);
        expectEqual(stateOf(advocate, m_records[u"summary"_s]), u"Closed"_s, u"the Client Summary"_s);
    });
    m_log.step(u"Nothing is due any more, and nothing but a late note or paper can be added"_s, [&] {
        const auto shown = page(advocate, u"deadlines"_s);
        static const QJsonArray late{u"advocateActivity"_s, u"document"_s, u"runawayStatus"_s};
        for (const QJsonValue form : shown.value("starts"_L1).toArray())
            expect(late.contains(form), form.toString() + u" can be begun"_s);
        expect(!shown.value("words"_L1).toString().contains(u"verdue"_s), u"something is overdue"_s);
    });
    m_log.step(u"The DPO has nothing of the youth in the queue"_s, [&] {
        arrive(dpo);
        for (const auto& item : at(dpo).must(u"approvals"_s).value("queue"_L1).toArray())
            expect(item["assignment"_L1].toString() != m_youth.assignment, u"something of the youth still waits"_s);
    });
    m_log.step(u"The Termination Report on paper has every label, both versions in its trail"_s, [&] {
        print(advocate, m_records[u"termination"_s], u"terminationReport"_s,
              {u"Mr. Calloway"_s, u"Play in the town band"_s, u"Name a person at the band."_s});
    });
    m_log.step(u"After more than a year everybody's computer still opens, and is up to date"_s, [&] {
        for (const auto& name : QStringList(m_home))
            arrive(name);
    });
    m_log.step(u"The whole story stands on the youth's page"_s, [&] {
        for (const auto& tab : {u"summary"_s, u"plans"_s, u"documents"_s})
            page(advocate, tab);
        expect(records(advocate, m_youth.assignment).value("records"_L1).toArray().size() >= 18,
               u"records are missing"_s);
    });
}

} // namespace cts::tests
