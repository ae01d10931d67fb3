#pragma once

#include "tests/support/RulebookFixture.h"

#include <QJsonArray>
#include <QJsonObject>

namespace cts::tests {

using namespace Qt::StringLiterals;

// Row ids of the answers below: goal 1, action step 2, item 9 and 10, receipt and resource 8, ...
inline QString rowIdOf(int number) {
    return u"00000000-0000-7000-8000-00000000a%1"_s.arg(number, 3, 10, QChar(u'0'));
}

// Ids of those that answers name.
struct CasePeople {
    QString worker;
    QString advocate;
    QString agency;
};

namespace answers {

inline QJsonObject planAnswers() {
    const QJsonObject goal{{u"rowId"_s, rowIdOf(1)}, {u"goalDomain"_s, u"SAFETY"_s}, {u"goalText"_s, u"Stay safe."_s}};
    const QJsonObject step{{u"rowId"_s, rowIdOf(2)},           {u"parentRow"_s, rowIdOf(1)},
                           {u"stepText"_s, u"Meet weekly."_s}, {u"dueDate"_s, u"2022-02-01"_s},
                           {u"teamMember"_s, u"Advocate"_s},   {u"frequency"_s, u"Weekly"_s},
                           {u"progress"_s, u"NOT_STARTED"_s}};
    const QJsonObject safety{{u"rowId"_s, rowIdOf(3)},
                             {u"concern"_s, u"Texts at night"_s},
                             {u"waysToAddress"_s, u"Phone off at ten"_s},
                             {u"responsible"_s, u"Aunt"_s}};
    return {{u"planStartDate"_s, u"2021-12-07"_s},
            {u"projectedEndDate"_s, u"2022-04-20"_s},
            {u"phase"_s, u"ENGAGEMENT"_s},
            {u"strengths"_s, u"Draws well."_s},
            {u"priorityNeeds"_s, u"A school."_s},
            {u"howNeedsMet"_s, u"By the team."_s},
            {u"goals"_s, QJsonArray{goal}},
            {u"actionSteps"_s, QJsonArray{step}},
            {u"currentSafetyConcerns"_s, u"Unknown callers."_s},
            {u"safetyPlanRows"_s, QJsonArray{safety}},
            {u"youthParticipated"_s, u"YES"_s},
            {u"caregiverParticipated"_s, u"YES"_s},
            {u"cftDate"_s, u"2021-12-06"_s}};
}

inline QJsonObject safetyPlanAnswers() {
    const auto person = [](const QString& rowId) {
        return QJsonObject{{u"rowId"_s, rowId},
                           {u"name"_s, u"Ann Sample"_s},
                           {u"relationship"_s, u"Aunt"_s},
                           {u"phone"_s, u"(213) 555-0120"_s}};
    };
    const QJsonObject professional{
        {u"rowId"_s, rowIdOf(8)}, {u"name"_s, u"Dr. Sample"_s}, {u"phone"_s, u"(213) 555-0121"_s}};
    return {{u"planDate"_s, u"2021-12-07"_s},
            {u"warningSigns"_s, QJsonArray{QJsonObject{{u"rowId"_s, rowIdOf(4)}, {u"concern"_s, u"Calls at night"_s}}}},
            {u"copingStrategies"_s, QJsonArray{QJsonObject{{u"rowId"_s, rowIdOf(5)}, {u"strategy"_s, u"Music"_s}}}},
            {u"supportivePeople"_s, QJsonArray{person(rowIdOf(6)), person(rowIdOf(7))}},
            {u"professionals"_s, QJsonArray{professional}},
            {u"exploiterContactPlan"_s, u"Call the Advocate."_s},
            {u"runawayPlan"_s, u"Go to the aunt."_s},
            {u"youthAgrees"_s, u"YES"_s}};
}

inline QJsonObject assessmentAnswers() {
    const auto* table = realRulebook()->form(u"strengthsAndNeeds"_s)->field(u"domains"_s);
    QJsonArray domains;
    for (const QJsonValue given : table->prefill.first().value.toArray()) {
        auto row = given.toObject();
        row.insert(u"strengthRating"_s, u"S2"_s);
        row.insert(u"needRating"_s, u"N1"_s);
        domains += row;
    }
    return {{u"assessmentDate"_s, u"2021-12-07"_s},
            {u"domains"_s, domains},
            {u"youthVoice"_s, u"I want to draw."_s},
            {u"prioritySummary"_s, u"School first."_s}};
}

inline QJsonObject frpAnswers() {
    return {{u"callReceivedAt"_s, u"2021-12-01T03:00:00Z"_s},
            {u"advocateArrivedAt"_s, u"2021-12-01T04:30:00Z"_s},
            {u"respondingUnit"_s, u"DCFS_MART"_s},
            {u"lawEnforcementAgency"_s, u"LAPD"_s},
            {u"traffickerIdentified"_s, u"UNKNOWN"_s},
            {u"traffickerArrested"_s, u"NO"_s},
            {u"stagingArea"_s, u"LAPD_77TH"_s},
            {u"outOfCountyState"_s, u"LA_COUNTY"_s},
            {u"humanitarianBag"_s, u"YES"_s},
            {u"sartCompleted"_s, u"PENDING"_s},
            {u"medicalClearance"_s, u"PENDING"_s},
            {u"initialHousingDecision"_s, u"STRTP"_s},
            {u"status72h"_s, u"INITIAL_PLACEMENT"_s},
            {u"status10d"_s, u"INITIAL_PLACEMENT"_s},
            {u"mdtHeld"_s, u"NO"_s},
            {u"initialSafetyPlan"_s, u"Stay at the placement."_s},
            {u"narrative"_s, u"Recovered by patrol."_s}};
}

inline QJsonObject terminationAnswers(const CasePeople& people) {
    const QJsonObject goal{{u"rowId"_s, rowIdOf(1)}, {u"goalText"_s, u"Stay safe."_s}, {u"goalAchieved"_s, u"YES"_s}};
    const QJsonObject resource{{u"rowId"_s, rowIdOf(8)},
                               {u"resourceName"_s, u"Example Youth Center"_s},
                               {u"description"_s, u"Drop-in"_s},
                               {u"contactInfo"_s, u"(213) 555-0122"_s}};
    return {{u"dateOfTermination"_s, u"2021-12-07"_s},
            {u"workerName"_s, people.worker},
            {u"terminationReason"_s, u"COMPLETED"_s},
            {u"longTermGoals"_s, QJsonArray{goal}},
            {u"communityResources"_s, QJsonArray{resource}}};
}

inline QJsonObject fundAnswers(const CasePeople& people) {
    const QJsonObject shoes{
        {u"rowId"_s, rowIdOf(9)}, {u"itemRequested"_s, u"Shoes"_s}, {u"quantity"_s, 2}, {u"projectedCost"_s, 8998}};
    const QJsonObject phone{
        {u"rowId"_s, rowIdOf(10)}, {u"itemRequested"_s, u"Phone"_s}, {u"quantity"_s, 1}, {u"projectedCost"_s, 12000}};
    return {{u"fundType"_s, u"RESTORATION"_s},
            {u"dateOfRequest"_s, u"2021-12-07"_s},
            {u"requestor"_s, people.advocate},
            {u"advocacyAgency"_s, people.agency},
            {u"stateIdOrPdj"_s, u"PDJ-1"_s},
            {u"items"_s, QJsonArray{shoes, phone}},
            {u"justification"_s, u"For school."_s},
            {u"noOtherFunding"_s, u"YES"_s},
            {u"linkedGoalIds"_s, QJsonArray{rowIdOf(1)}}};
}

} // namespace answers

// Answers that let the form be submitted in an approved assignment of Probation, by that advocate.
inline QJsonObject deliverableAnswers(const QString& form, const CasePeople& people) {
    if (form == u"advocacyPlan")
        return answers::planAnswers();
    if (form == u"safetyPlan")
        return answers::safetyPlanAnswers();
    if (form == u"strengthsAndNeeds")
        return answers::assessmentAnswers();
    if (form == u"frpIntake")
        return answers::frpAnswers();
    if (form == u"terminationReport")
        return answers::terminationAnswers(people);
    if (form == u"fundRequest")
        return answers::fundAnswers(people);
    if (form == u"sixMonthReview")
        return {{u"recommendation"_s, u"CONTINUE"_s}, {u"narrative"_s, u"Doing well."_s}};
    return {{u"justification"_s, u"More time."_s},
            {u"goalsRemaining"_s, QJsonArray{rowIdOf(1)}},
            {u"expectedOutcome"_s, u"A school place."_s},
            {u"youthAgrees"_s, u"YES"_s}};
}

} // namespace cts::tests
