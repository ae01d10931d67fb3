#pragma once

#include <QJsonArray>
#include <QJsonObject>

namespace cts::tests {

// A whole referral of a Probation worker, but for what it takes over from its assignment. `supervisorId`: whom it is
// routed to.
inline QJsonObject sampleReferralAnswers(const QString& supervisorId) {
    using namespace Qt::StringLiterals;
    return {{u"dateOfReferral"_s, u"2021-12-07"_s},
            {u"leadAgency"_s, u"PROBATION"_s},
            {u"dualSupervision"_s, u"NO"_s},
            {u"referralType"_s, u"ADVOCACY_ONLY"_s},
            {u"consultedYouth"_s, u"YES"_s},
            {u"consultedCaregiver"_s, u"NOT_APPLICABLE"_s},
            {u"workerName"_s, u"Practice, dpo"_s},
            {u"workerPhone"_s, u"(213) 555-0101"_s},
            {u"workerEmail"_s, u"dpo@probation.example"_s},
            {u"supervisorUserId"_s, supervisorId},
            {u"supervisorPhone"_s, u"(213) 555-0102"_s},
            {u"supervisorEmail"_s, u"sdpo@probation.example"_s},
            {u"whereabouts"_s, u"PARENT_HOME"_s},
            {u"whereaboutsName"_s, u"Home"_s},
            {u"caregiverName"_s, u"Sample, Ann"_s},
            {u"caregiverRelationship"_s, u"Aunt"_s},
            {u"whereaboutsAddress"_s, QJsonObject{{u"street"_s, u"1 Example St"_s},
                                                  {u"city"_s, u"Los Angeles"_s},
                                                  {u"state"_s, u"CA"_s},
                                                  {u"zip"_s, u"90001"_s},
                                                  {u"county"_s, u"Los Angeles"_s}}},
            {u"whereaboutsPhone"_s, u"(213) 555-0103"_s},
            {u"residesInLaCounty"_s, u"YES"_s},
            {u"serviceComponentAgency"_s, u"PROBATION"_s},
            {u"probationServiceComponent"_s, u"CTU"_s},
            {u"probationOffice"_s, u"PROB_CTU"_s},
            {u"cseStatus"_s, u"AT_RISK"_s},
            {u"riskIndicators"_s, QJsonArray{u"R01"_s, u"R10"_s}},
            {u"cphReported"_s, u"YES"_s},
            {u"lastCsecReferralNa"_s, u"YES"_s},
            {u"howCameToAttention"_s, u"Found near a motel.\nKnown to the school."_s},
            {u"familyDynamics"_s, u"Lives with an aunt."_s},
            {u"safetyAlerts"_s, QJsonArray{u"NONE_KNOWN"_s}}};
}

} // namespace cts::tests
