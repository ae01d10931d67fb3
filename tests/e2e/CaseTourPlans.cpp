#include "tests/e2e/CaseTour.h"

namespace cts::tests {

using namespace Qt::StringLiterals;

static const QString dpo = QStringLiteral("dpo");
static const QString sdpo = QStringLiteral("sdpo");
static const QString probAdmin = QStringLiteral("probadmin");
static const QString agencyAdmin = QStringLiteral("agencyadmin");
static const QString advocate = QStringLiteral("advocate");

static QJsonArray pair(const QString& field, const QJsonValue& value) {
    return {field, value};
}

static QString iso(const QDate& date) {
    return date.toString(Qt::ISODate);
}

static QStringList idsOf(const QJsonArray& rows) {
    QStringList ids;
    for (const auto& row : rows)
        ids.append(row["rowId"_L1].toString());
    return ids;
}

// The rows as they are, with the same answers in each.
static QJsonArray withAnswers(const QJsonArray& rows, const QJsonObject& answers) {
    QJsonArray all;
    for (const auto& row : rows) {
        auto one = answers;
        one.insert(u"rowId"_s, row["rowId"_L1]);
        all.append(one);
    }
    return all;
}

void CaseTour::agreeOnPlan() {
    QJsonArray goals;
    m_log.step(
        u"The Advocacy Plan offers the strong needs and the needed service as goals, and takes over the Safety Plan"_s,
        [&] {
            m_records[u"plan1"_s] = begin(u"advocacyPlan"_s);
            const auto fields = fieldsOf(advocate, m_records[u"plan1"_s]);
            goals = fields.value("goals"_L1).toArray();
            expect(goals.size() == 3, u"%1 goals are offered"_s.arg(goals.size()));
            expectEqual(goals.at(0)["goalText"_L1].toString(), u"A bed in a home near the school"_s, u"goal"_s);
            expectEqual(fields.value("safetyPlanRows"_L1)[0]["concern"_L1].toString(), u"Calls at night"_s,
                        u"concern"_s);
            expect(fields.value("supportMembers"_L1).toArray().size() == 2, u"supporting people are missing"_s);
            expectEqual(QString::number(fields.value("planNumber"_L1).toInt()), u"1"_s, u"Plan #"_s);
        });
    m_log.step(u"Goals with action steps of their own; filled in, signed and submitted"_s, [&] {
        QJsonArray steps;
        for (const auto& goal : std::as_const(goals))
            steps.append(QJsonObject{{u"parentRow"_s, goal["rowId"_L1]},
                                     {u"stepText"_s, u"Meet every week about it"_s},
                                     {u"dueDate"_s, iso(day(60))},
                                     {u"teamMember"_s, u"Advocate"_s},
                                     {u"frequency"_s, u"Weekly"_s},
                                     {u"progress"_s, u"NOT_STARTED"_s}});
        const auto safety = fieldsOf(advocate, m_records[u"plan1"_s]).value("safetyPlanRows"_L1).toArray();
        const QJsonObject way{{u"waysToAddress"_s, u"Phone off at ten"_s}, {u"responsible"_s, u"Great-aunt"_s}};
        fill(advocate, {pair(u"projectedEndDate"_s, iso(day(134))), pair(u"phase"_s, u"ENGAGEMENT"_s),
                        pair(u"strengths"_s, u"Plays the trombone; asks for help."_s),
                        pair(u"howNeedsMet"_s, u"The aunt and the school help."_s),
                        pair(u"goals/%1/goalDomain"_s.arg(goals.at(2)["rowId"_L1].toString()), u"EDUCATION"_s),
                        pair(u"actionSteps"_s, steps), pair(u"currentSafetyConcerns"_s, u"Unknown callers at night."_s),
                        pair(u"safetyPlanRows"_s, withAnswers(safety, way)), pair(u"youthParticipated"_s, u"YES"_s),
                        pair(u"caregiverParticipated"_s, u"YES"_s), pair(u"cftDate"_s, iso(m_assigned))});
        shoot(advocate, u"plan-goals"_s, u"goals"_s);
        signAndSubmit(u"PendingWorker"_s);
        expectMail({u"an Advocacy Plan waits for your approval"_s, {dpo}, {}});
    });
    m_log.step(u"N14b: approved by the DPO, it waits for the SDPO"_s, [&] {
        decide(dpo, m_records[u"plan1"_s], u"approve"_s, u"PendingSupervisor"_s);
        expectMail({u"an Advocacy Plan waits for your approval"_s, {sdpo}, {}});
    });
    m_log.step(u"N14c: the SDPO rejects with a reason; the advocate has it back as a draft"_s, [&] {
        decide(sdpo, m_records[u"plan1"_s], u"reject"_s, u"Rejected"_s, {{u"reason"_s, u"Name the school."_s}});
        expectMail({u"an Advocacy Plan was returned to you"_s, {advocate}, {agencyAdmin}});
        arrive(advocate);
        at(advocate).must(u"read"_s, {{u"id"_s, m_records[u"plan1"_s]}});
        shoot(advocate, u"plan-returned"_s);
        expectEqual(fieldsOf(advocate, m_records[u"plan1"_s]).value("supervisorDecisionReason"_L1).toString(),
                    u"Name the school."_s, u"reason"_s);
    });
    m_log.step(u"A rejected plan begins again at the DPO, who sees what has changed"_s, [&] {
        fill(advocate, u"howNeedsMet"_s, u"The aunt and the Lantern Hill School help."_s);
        signAndSubmit(u"PendingWorker"_s);
        expectMail({u"an Advocacy Plan waits for your approval"_s, {dpo}, {}});
        arrive(dpo);
        at(dpo).must(u"approvals"_s, {{u"open"_s, m_records[u"plan1"_s]}});
        shoot(dpo, u"plan-changes-shown"_s, u"summary"_s);
        decide(dpo, m_records[u"plan1"_s], u"approve"_s, u"PendingSupervisor"_s);
        expectMail({u"an Advocacy Plan waits for your approval"_s, {sdpo}, {}});
    });
    m_log.step(u"N14d: the SDPO approves; the plan is in force"_s, [&] {
        decide(sdpo, m_records[u"plan1"_s], u"approve"_s, u"Approved"_s);
        expectMail({u"an Advocacy Plan was approved"_s, {advocate}, {agencyAdmin}});
        arrive(advocate);
        m_goals = fieldsOf(advocate, m_records[u"plan1"_s]).value("goals"_L1).toArray();
        expectEqual(idsOf(m_goals).join(u','), idsOf(goals).join(u','), u"ids of the goals"_s);
    });
    m_log.step(u"The plan on paper has every label, goals with their steps, and who approved"_s, [&] {
        print(advocate, m_records[u"plan1"_s], u"advocacyPlan"_s,
              {u"A bed in a home near the school"_s, u"Meet every week about it"_s, u"Walker, Denise"_s});
    });
    m_log.step(u"The youth's page lists the plan as approved"_s, [&] {
        const auto rows = page(advocate, u"plans"_s).value("rows"_L1).toArray();
        expect(rows.size() == 1 && rows[0]["words"_L1].toString().contains(u"Approved"_s), u"not one plan"_s);
    });
}

void CaseTour::goOnWithSecondPlan() {
    m_log.step(u"Day 121: the second plan begins with the goals of the first, each under its own id"_s, [&] {
        passTo(121);
        m_records[u"plan2"_s] = begin(u"advocacyPlan"_s);
        const auto fields = fieldsOf(advocate, m_records[u"plan2"_s]);
        expectEqual(idsOf(fields.value("goals"_L1).toArray()).join(u','), idsOf(m_goals).join(u','), u"goals"_s);
        expect(fields.value("actionSteps"_L1).toArray().size() == 3, u"the steps are missing"_s);
        expectEqual(QString::number(fields.value("planNumber"_L1).toInt()), u"2"_s, u"Plan #"_s);
    });
    m_log.step(u"The first goal is achieved, the second not yet; submitted and approved twice"_s, [&] {
        const QStringList ids = idsOf(m_goals);
        fill(advocate,
             {pair(u"phase"_s, u"STABILISATION"_s),
              pair(u"goals"_s, QJsonArray{QJsonObject{{u"rowId"_s, ids.value(0)}, {u"goalAchieved"_s, u"YES"_s}},
                                          QJsonObject{{u"rowId"_s, ids.value(1)}, {u"goalAchieved"_s, u"NO"_s}},
                                          QJsonObject{{u"rowId"_s, ids.value(2)}, {u"goalAchieved"_s, u"YES"_s}}}),
              pair(u"goals/%1/goalAchievedDate"_s.arg(ids.value(2)), iso(day(115))),
              pair(u"goals/%1/goalAchievedDate"_s.arg(ids.value(0)), iso(day(110))),
              pair(u"goals/%1/notAchievedWhy"_s.arg(ids.value(1)), u"The tutor moved away; another is found."_s),
              pair(u"youthParticipated"_s, u"YES"_s), pair(u"caregiverParticipated"_s, u"NO"_s),
              pair(u"cftDate"_s, iso(day(121)))});
        signAndSubmit(u"PendingWorker"_s);
        decide(dpo, m_records[u"plan2"_s], u"approve"_s, u"PendingSupervisor"_s);
        decide(sdpo, m_records[u"plan2"_s], u"approve"_s, u"Approved"_s);
        expectMail({u"an Advocacy Plan was approved"_s, {advocate}, {agencyAdmin}});
        arrive(advocate);
    });
    m_log.step(u"The second plan counts as submitted in time"_s, [&] {
        const auto shown = page(advocate, u"deadlines"_s);
        const auto line = shown.value("deadlines"_L1)["PLAN_2"_L1];
        expect(line["why"_L1].toString().contains(u"120 to 134 calendar days"_s), line["why"_L1].toString());
        print(advocate, m_records[u"plan2"_s], u"advocacyPlan"_s, {u"The tutor moved away"_s});
    });
}

void CaseTour::reviewSixMonths() {
    m_log.step(u"Day 185: the Six-Month Review counts contacts and episodes itself and takes over the goals"_s, [&] {
        passTo(185);
        m_records[u"review"_s] = begin(u"sixMonthReview"_s);
        const auto fields = fieldsOf(advocate, m_records[u"review"_s]);
        const auto goals = fields.value("goalProgress"_L1).toArray();
        expectEqual(idsOf(goals).join(u','), idsOf(m_goals).join(u','), u"goals"_s);
        fill(advocate,
             {pair(u"goalProgress"_s, withAnswers(goals, {{u"status"_s, u"IN_PROGRESS"_s}})),
              pair(u"recommendation"_s, u"CONTINUE"_s), pair(u"narrative"_s, u"School every day since the spring."_s)});
        signAndSubmit(u"Submitted"_s);
    });
    m_log.step(u"N15: Worker and Supervisor, copy to the County Program Manager"_s, [&] {
        expectMail({u"a Six-Month Review Report was submitted"_s, {dpo, sdpo}, {u"cpm"_s}});
    });
    m_log.step(u"The review on paper has every label and its counts"_s, [&] {
        print(advocate, m_records[u"review"_s], u"sixMonthReview"_s, {u"School every day since the spring"_s});
    });
}

void CaseTour::goOnWithThirdPlan() {
    m_log.step(u"Day 305: the third plan, the goals still the same; a goal is added"_s, [&] {
        passTo(305);
        m_records[u"plan3"_s] = begin(u"advocacyPlan"_s);
        const auto goals = fieldsOf(advocate, m_records[u"plan3"_s]).value("goals"_L1).toArray();
        expectEqual(idsOf(goals).join(u','), idsOf(m_goals).join(u','), u"goals"_s);
        const auto said = at(advocate).must(
            u"enter"_s,
            {{u"fields"_s,
              QJsonArray{pair(u"goals"_s, QJsonArray{QJsonObject{{u"goalDomain"_s, u"SOCIAL"_s},
                                                                 {u"goalText"_s, u"Play in the town band"_s},
                                                                 {u"goalAchieved"_s, u"NO"_s}}})}}});
        const QString added = said.value("added"_L1)[0].toString();
        fill(advocate, {pair(u"projectedEndDate"_s, iso(day(365))), pair(u"phase"_s, u"MAINTENANCE"_s),
                        pair(u"goals/%1/goalAchieved"_s.arg(idsOf(goals).value(1)), u"YES"_s),
                        pair(u"goals/%1/goalAchievedDate"_s.arg(idsOf(goals).value(1)), iso(day(300))),
                        pair(u"goals/%1/notAchievedWhy"_s.arg(added), u"New in this plan."_s),
                        pair(u"actionSteps"_s, QJsonArray{QJsonObject{{u"parentRow"_s, added},
                                                                      {u"stepText"_s, u"Visit a rehearsal"_s},
                                                                      {u"dueDate"_s, iso(day(330))},
                                                                      {u"teamMember"_s, u"Youth"_s},
                                                                      {u"frequency"_s, u"Once"_s},
                                                                      {u"progress"_s, u"NOT_STARTED"_s}}}),
                        pair(u"youthParticipated"_s, u"YES"_s), pair(u"caregiverParticipated"_s, u"YES"_s),
                        pair(u"cftDate"_s, iso(day(305)))});
        signAndSubmit(u"PendingWorker"_s);
    });
    m_log.step(u"Approved by DPO and SDPO: four goals in force, three of them the first plan's"_s, [&] {
        decide(dpo, m_records[u"plan3"_s], u"approve"_s, u"PendingSupervisor"_s);
        decide(sdpo, m_records[u"plan3"_s], u"approve"_s, u"Approved"_s);
        arrive(advocate);
        const auto goals = fieldsOf(advocate, m_records[u"plan3"_s]).value("goals"_L1).toArray();
        expectEqual(idsOf(goals).mid(0, 3).join(u','), idsOf(m_goals).join(u','), u"goals"_s);
        expect(goals.size() == 4, u"%1 goals"_s.arg(goals.size()));
        m_goals = goals;
        print(advocate, m_records[u"plan3"_s], u"advocacyPlan"_s, {u"Play in the town band"_s});
    });
}

void CaseTour::extendServices() {
    QString request;
    m_log.step(u"Day 320: outside its window an Extension Request is refused, with the dates"_s, [&] {
        passTo(320);
        request = m_records[u"extension"_s] = begin(u"extensionRequest"_s);
        fill(advocate, {pair(u"justification"_s, u"The town band begins in the autumn."_s),
                        pair(u"goalsRemaining"_s, QJsonArray{idsOf(m_goals).value(3)}),
                        pair(u"expectedOutcome"_s, u"A place in the band."_s), pair(u"youthAgrees"_s, u"YES"_s)});
        at(advocate).must(u"act"_s, {{u"action"_s, u"sign:advocateSignature"_s}});
        const auto said = at(advocate).must(u"act"_s, {{u"action"_s, u"submit"_s}});
        expectEqual(said.value("state"_L1).toString(), u"Draft"_s, u"status"_s);
        expect(said.value("banner"_L1).toString().contains(day(330).toString(u"MMM"_s).left(3)) ||
                   said.value("banner"_L1).toString().contains(QString::number(day(330).day())),
               said.value("banner"_L1).toString());
        shoot(advocate, u"extension-too-early"_s);
    });
    m_log.step(u"Day 335: within the window it is taken"_s, [&] {
        passTo(335);
        arrive(advocate);
        at(advocate).must(u"read"_s, {{u"id"_s, request}});
        signAndSubmit(u"PendingWorker"_s);
    });
    m_log.step(u"N17: the DCFS CSEC Administrator, copies as the county's table says"_s, [&] {
        expectMail({u"an Extension Request was submitted"_s, {u"dcfsadmin"_s}, QStringList{probAdmin} + everyInbox()});
    });
    m_log.step(u"Worker, Supervisor and the lead agency's Administrator approve, one after the other"_s, [&] {
        decide(dpo, request, u"approve"_s, u"PendingSupervisor"_s);
        decide(sdpo, request, u"approve"_s, u"PendingAdmin"_s);
        decide(probAdmin, request, u"approve"_s, u"Approved"_s);
    });
    m_log.step(u"N17d: the decision is told; the services end three months later"_s, [&] {
        expectMail({u"an Extension Request was decided"_s, {advocate}, {agencyAdmin, dpo, sdpo}});
        arrive(advocate);
        const auto fields = fieldsOf(advocate, request);
        expectEqual(fields.value("currentServiceEndDate"_L1).toString(), iso(m_assigned.addMonths(12)), u"until now"_s);
        expectEqual(fields.value("requestedEndDate"_L1).toString(), iso(m_assigned.addMonths(15)), u"from now on"_s);
        print(advocate, request, u"extensionRequest"_s, {u"The town band begins in the autumn"_s});
        page(advocate, u"summary"_s);
    });
}

} // namespace cts::tests
