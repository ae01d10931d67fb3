#pragma once

#include "shared/rules/Actor.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonObject>

namespace cts::tests {

using namespace Qt::StringLiterals;

inline const QDate sampleToday(2021, 12, 7);

inline rules::Actor sampleDpo() {
    return {u"user-dpo"_s, u"Ortiz, Dana"_s, u"DPO"_s, u"PROBATION"_s, u"unit-7"_s, {}};
}

// The answers of a referral in which nothing is missing: Probation lead, advocacy only.
inline QJsonObject sampleReferral() {
    return {
        {u"dateOfReferral"_s, u"2021-12-07"_s},
        {u"leadAgency"_s, u"PROBATION"_s},
        {u"dualSupervision"_s, u"NO"_s},
        {u"referralType"_s, u"ADVOCACY_ONLY"_s},
        {u"consultedYouth"_s, u"YES"_s},
        {u"consultedCaregiver"_s, u"YES"_s},
        {u"youthName"_s, QJsonObject{{u"last"_s, u"Rivera"_s}, {u"first"_s, u"Ana"_s}}},
        {u"dob"_s, u"2007-03-02"_s},
        {u"language"_s, u"ENGLISH"_s},
        {u"pdjNumber"_s, u"1105501"_s},
        {u"workerName"_s, u"Ortiz, Dana"_s},
        {u"workerPhone"_s, u"(213) 555-0141"_s},
        {u"workerEmail"_s, u"dana.ortiz@probation.example"_s},
        {u"supervisorUserId"_s, u"user-sdpo"_s},
        {u"supervisorPhone"_s, u"213-555-0142"_s},
        {u"supervisorEmail"_s, u"sam.lee@probation.example"_s},
        {u"whereabouts"_s, u"PARENT_HOME"_s},
        {u"whereaboutsName"_s, u"Home of the mother"_s},
        {u"caregiverName"_s, u"Maria Rivera"_s},
        {u"caregiverRelationship"_s, u"Mother"_s},
        {u"whereaboutsAddress"_s,
         QJsonObject{{u"street"_s, u"12 Sample St"_s}, {u"city"_s, u"Sampleville"_s}, {u"county"_s, u"Los Angeles"_s}}},
        {u"whereaboutsPhone"_s, u"213.555.0143"_s},
        {u"residesInLaCounty"_s, u"YES"_s},
        {u"serviceComponentAgency"_s, u"PROBATION"_s},
        {u"probationServiceComponent"_s, u"CTU"_s},
        {u"probationOffice"_s, u"PROB_CTU"_s},
        {u"cseStatus"_s, u"AT_RISK"_s},
        {u"riskIndicators"_s, QJsonArray{u"R01"_s, u"R07"_s}},
        {u"cphReported"_s, u"YES"_s},
        {u"lastCsecReferralDate"_s, u"2021-12-01"_s},
        {u"howCameToAttention"_s, u"Told the school counselor"_s},
        {u"familyDynamics"_s, u"Lives with the mother and two sisters"_s},
        {u"safetyAlerts"_s, QJsonArray{u"NONE_KNOWN"_s}},
    };
}

} // namespace cts::tests
