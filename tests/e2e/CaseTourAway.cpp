#include "tests/e2e/CaseTour.h"
#include "tests/e2e/TourAnswers.h"

namespace cts::tests {

using namespace Qt::StringLiterals;

static const QString dpo = QStringLiteral("dpo");
static const QString sdpo = QStringLiteral("sdpo");
static const QString probAdmin = QStringLiteral("probadmin");
static const QString agencyAdmin = QStringLiteral("agencyadmin");
static const QString advocate = QStringLiteral("advocate");
static const QJsonObject untilSent{{QStringLiteral("until"), QStringLiteral("sent")}};

static QJsonArray pair(const QString& field, const QJsonValue& value) {
    return {field, value};
}

void CaseTour::runAway() {
    const auto hoursAgo = [this](int hours) {
        return m_stage.time().now().addSecs(-3600LL * hours).toString(Qt::ISODate);
    };
    m_log.step(u"Day 40: the youth is missing; one entry by the advocate tells everybody"_s, [&] {
        passTo(40);
        m_records[u"away"_s] = begin(u"runawayStatus"_s, {{u"updateType"_s, u"RUNAWAY"_s},
                                                          {u"eventAt"_s, hoursAgo(30)},
                                                          {u"narrative"_s, u"Did not come back from the river."_s}});
        at(advocate).must(u"sync"_s, untilSent);
        expectEqual(stateOf(advocate, m_records[u"away"_s]), u"Reported"_s, u"status"_s);
    });
    m_log.step(u"N20: Worker, Supervisor and Advocate, copies to agency and CSEC Administrators"_s, [&] {
        expectMail({u"an urgent update was recorded"_s, {dpo, sdpo, advocate}, {agencyAdmin, probAdmin}});
    });
    m_log.step(u"The youth's page says that the youth is missing, and since when"_s, [&] {
        const auto words = page(advocate, u"summary"_s).value("words"_L1).toString();
        expect(words.contains(u"issing"_s), words);
        expectEqual(records(advocate, m_youth.assignment).value("fields"_L1)["isMissing"_L1].toString(), u"YES"_s,
                    u"missing"_s);
    });
    m_log.step(u"The DPO reports to law enforcement, NCMEC and attorney; what was late is said"_s, [&] {
        arrive(dpo);
        at(dpo).must(u"read"_s, {{u"id"_s, m_records[u"away"_s]}});
        fill(dpo,
             {pair(u"lastSeenAt"_s, hoursAgo(31)), pair(u"lastSeenPlace"_s, u"At the river, by the mill"_s),
              pair(u"clothing"_s, u"Green jacket"_s), pair(u"possibleLocations"_s, u"The reading room"_s),
              pair(u"companions"_s, u"Unknown"_s), pair(u"missingPersonReportAt"_s, hoursAgo(29)),
              pair(u"missingPersonReportBy"_s, u"DPO"_s), pair(u"missingPersonReportAgency"_s, u"Compton station"_s),
              pair(u"workerNotifiedAt"_s, hoursAgo(30)), pair(u"ncmecReportedAt"_s, hoursAgo(3)),
              pair(u"attorneyNotifiedAt"_s, hoursAgo(28))});
        at(dpo).must(u"act"_s, {{u"action"_s, u"save"_s}});
        shoot(dpo, u"runaway-reports"_s, u"reports"_s);
        act(dpo, m_records[u"away"_s], u"reportLe"_s, u"LeReported"_s);
    });
    m_log.step(u"A bench warrant is requested and issued"_s, [&] {
        at(dpo).must(u"read"_s, {{u"id"_s, m_records[u"away"_s]}});
        fill(dpo, {pair(u"warrantType"_s, u"BENCH"_s), pair(u"warrantRequestedAt"_s, hoursAgo(20))});
        act(dpo, m_records[u"away"_s], u"requestWarrant"_s, u"WarrantRequested"_s);
        fill(dpo, {pair(u"warrantIssuedAt"_s, hoursAgo(10)), pair(u"warrantNumber"_s, u"W-7781"_s)});
        act(dpo, m_records[u"away"_s], u"issueWarrant"_s, u"WarrantIssued"_s);
    });
}

void CaseTour::comeBack() {
    m_log.step(u"Day 43: located; one entry ends the episode for everybody"_s, [&] {
        passTo(43);
        const QString moment = m_stage.time().now().addSecs(-7200).toString(Qt::ISODate);
        m_records[u"found"_s] = begin(u"runawayStatus"_s, {{u"updateType"_s, u"LOCATED"_s},
                                                           {u"eventAt"_s, moment},
                                                           {u"narrative"_s, u"Found by the librarian."_s},
                                                           {u"locatedAt"_s, moment},
                                                           {u"locatedBy"_s, u"Compton station"_s},
                                                           {u"locatedPlace"_s, u"The reading room"_s}});
        at(advocate).must(u"sync"_s, untilSent);
        expectMail({u"an urgent update was recorded"_s, {dpo, sdpo, advocate}, {agencyAdmin, probAdmin}});
        expectEqual(records(advocate, m_youth.assignment).value("fields"_L1)["isMissing"_L1].toString(), u"NO"_s,
                    u"missing"_s);
        expectEqual(stateOf(advocate, m_records[u"away"_s]), u"Located"_s, u"the episode"_s);
    });
    m_log.step(u"The episode cannot be closed before the warrant is recalled"_s, [&] {
        arrive(dpo);
        at(dpo).must(u"read"_s, {{u"id"_s, m_records[u"away"_s]}});
        fill(dpo, {pair(u"reasonsRan"_s, u"A quarrel about the telephone."_s),
                   pair(u"experiencesAway"_s, u"Slept in the reading room."_s), pair(u"cseScreenOutcome"_s, u"NO"_s)});
        at(dpo).must(u"act"_s, {{u"action"_s, u"close"_s}});
        expectEqual(stateOf(dpo, m_records[u"away"_s]), u"Located"_s, u"the episode"_s);
        shoot(dpo, u"runaway-not-closed"_s);
    });
    m_log.step(u"The warrant is recalled, the return interview is written, the episode is closed"_s, [&] {
        fill(dpo, u"warrantRecalledAt"_s, m_stage.time().now().addSecs(-3600).toString(Qt::ISODate));
        act(dpo, m_records[u"away"_s], u"recallWarrant"_s, u"WarrantRecalled"_s);
        act(dpo, m_records[u"away"_s], u"close"_s, u"Closed"_s);
        print(dpo, m_records[u"away"_s], u"runawayStatus"_s, {u"Slept in the reading room"_s, u"W-7781"_s});
    });
}

void CaseTour::referAgain() {
    m_log.step(u"The First Responder Protocol begins again: an FRP referral for the same youth"_s, [&] {
        const auto known = records(dpo, m_youth.assignment).value("fields"_L1).toObject();
        at(dpo).must(u"home"_s);
        const auto name = known.value("youthName"_L1).toObject();
        const auto made = at(dpo).must(
            u"create"_s,
            {{u"fields"_s, assignmentAnswers(name.value("last"_L1).toString(), name.value("first"_L1).toString(),
                                             known.value("pdjNumber"_L1).toString())},
             {u"confirm"_s, true}});
        expect(made.value("question"_L1).toString().contains(QString::number(m_youth.number)),
               u"the first assignment is not mentioned"_s);
        m_response = {made.value("assignment"_L1).toString(), made.value("record"_L1).toString(), 0};
        at(dpo).must(u"enter"_s,
                     {{u"fields"_s, referralAnswers(m_stage.user(sdpo).value("id"_L1).toString(), u"FRP_ONLY"_s)}});
        at(dpo).must(u"act"_s, {{u"action"_s, u"sign:workerSignature"_s}});
        act(dpo, m_response.referral, u"submit"_s, u"PendingSupervisor"_s);
        m_response.number = records(dpo, m_response.assignment).value("fields"_L1)["assignmentNumber"_L1].toInteger();
    });
    m_log.step(u"Approved by Supervisor and Administrator, it goes to the same agency and advocate"_s, [&] {
        arrive(sdpo);
        at(sdpo).must(u"approvals"_s, {{u"open"_s, m_response.referral}});
        at(sdpo).must(u"act"_s, {{u"action"_s, u"sign:supervisorSignature"_s}});
        act(sdpo, m_response.referral, u"approve"_s, u"PendingAdmin"_s);
        arrive(probAdmin);
        act(probAdmin, m_response.referral, u"approve"_s, u"Approved"_s,
            {{u"choose"_s, m_stage.agency(u"harborlight"_s).value("id"_L1)}});
        arrive(agencyAdmin);
        act(agencyAdmin, m_response.assignment, u"assignAdvocate"_s, u"Approved"_s,
            {{u"choose"_s, m_stage.user(advocate).value("id"_L1)}});
        expectMail({u"an advocate was assigned"_s, {advocate}, {agencyAdmin, dpo}}, m_response.number);
    });
}

void CaseTour::respondAsFirst() {
    const auto ago = [this](int minutes) {
        return m_stage.time().now().addSecs(-60LL * minutes).toString(Qt::ISODate);
    };
    m_log.step(u"Day 54: the FRP Intake Form works out the response time, and asks why it was late"_s, [&] {
        passTo(54);
        arrive(advocate);
        const auto said =
            at(advocate).must(u"begin"_s, {{u"form"_s, u"frpIntake"_s}, {u"assignment"_s, m_response.assignment}});
        m_records[u"intake"_s] = said.value("record"_L1).toString();
        fill(advocate, frpIntakeAnswers(ago(11 * 1440), ago(11 * 1440 - 100)));
        fill(advocate, u"lateResponseReason"_s, u"The bridge was closed."_s);
        signAndSubmit(u"Submitted"_s);
    });
    m_log.step(u"N10: FRP Intake, To and CC as the county's table says"_s, [&] {
        expectMail({u"an FRP Intake Form was submitted"_s, {dpo}, QStringList{sdpo, probAdmin} + everyInbox()},
                   m_response.number);
    });
    m_log.step(u"The FRP Intake Form on paper has every label, 100 minutes among them"_s, [&] {
        print(advocate, m_records[u"intake"_s], u"frpIntake"_s, {u"The bridge was closed"_s, u"100"_s});
    });
    m_log.step(u"The agency closes the assignment for the response; the other one goes on"_s, [&] {
        arrive(agencyAdmin);
        act(agencyAdmin, m_response.assignment, u"close"_s, u"Closed"_s);
        expectEqual(stateOf(agencyAdmin, m_youth.assignment), u"Approved"_s, u"the assignment for advocacy"_s);
    });
}

} // namespace cts::tests
