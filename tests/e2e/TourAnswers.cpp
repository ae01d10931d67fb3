#include "tests/e2e/TourAnswers.h"

#include <QDateTime>
#include <QJsonObject>

namespace cts::tests {

using namespace Qt::StringLiterals;

static QJsonArray pair(const QString& field, const QJsonValue& value) {
    return {field, value};
}

static QString daysAgo(int days) {
    return QDate::currentDate().addDays(-days).toString(Qt::ISODate);
}

QString dateOfBirth() {
    return QDate::currentDate().addYears(-15).addDays(-40).toString(Qt::ISODate);
}

QJsonArray assignmentAnswers(const QString& last, const QString& first, const QString& pdj) {
    return {pair(u"referralNumber"_s, u"0421-"_s + pdj),
            pair(u"initialReferralDate"_s, daysAgo(6)),
            pair(u"referralName"_s, last + u", Perpetua"_s),
            pair(u"youthName"_s, QJsonObject{{u"last"_s, last}, {u"first"_s, first}}),
            pair(u"dob"_s, dateOfBirth()),
            pair(u"language"_s, u"SPANISH"_s),
            pair(u"pdjNumber"_s, pdj),
            pair(u"stateId"_s, u"S-"_s + pdj)};
}

QJsonArray referralAnswers(const QString& supervisor, const QString& type) {
    QJsonArray all{
        pair(u"dualSupervision"_s, u"NO"_s),
        pair(u"referralType"_s, type),
        pair(u"consultedYouth"_s, u"YES"_s),
        pair(u"consultedCaregiver"_s, u"YES"_s),
        pair(u"workerPhone"_s, u"(213) 555-0141"_s),
        pair(u"supervisorUserId"_s, supervisor),
        pair(u"attorneyName"_s, u"Quennell, Oriel"_s),
        pair(u"attorneyPhone"_s, u"(213) 555-0177"_s),
        pair(u"whereabouts"_s, u"RELATIVE_NREFM"_s),
        pair(u"whereaboutsName"_s, u"Home of the great-aunt"_s),
        pair(u"caregiverName"_s, u"Philippa Umberfield"_s),
        pair(u"caregiverRelationship"_s, u"Great-aunt"_s),
        pair(u"whereaboutsAddress"_s, QJsonObject{{u"street"_s, u"4410 Persimmon Orchard Lane"_s},
                                                  {u"city"_s, u"Compton"_s},
                                                  {u"state"_s, u"CA"_s},
                                                  {u"zip"_s, u"90220"_s},
                                                  {u"county"_s, u"Los Angeles"_s}}),
        pair(u"whereaboutsPhone"_s, u"(310) 555-0163"_s),
        pair(u"residesInLaCounty"_s, u"YES"_s),
        pair(u"serviceComponentAgency"_s, u"PROBATION"_s),
        pair(u"probationServiceComponent"_s, u"CTU"_s),
        pair(u"probationOffice"_s, u"PROB_CTU"_s),
        pair(u"cseStatus"_s, u"AT_RISK"_s),
        pair(u"riskIndicators"_s, QJsonArray{u"R01"_s, u"R08"_s, u"R10"_s}),
        pair(u"riskIndicatorNotes"_s, u"Twice seen at the Tangerine Motel with an unknown adult."_s),
        pair(u"cphReported"_s, u"YES"_s),
        pair(u"lastCsecReferralDate"_s, daysAgo(6)),
        pair(u"howCameToAttention"_s,
             u"A librarian noticed that the youth slept in the reading room and asked the school for help. The "
             u"youth spoke of a velvet-voiced acquaintance who promised a journey to the coast."_s),
        pair(u"familyDynamics"_s,
             u"The great-aunt has cared for the youth since the summer. Two cousins visit on weekends; the youth "
             u"trusts them and asks for help with the marching band."_s),
        pair(u"safetyAlerts"_s, QJsonArray{u"DANGEROUS_ANIMAL"_s}),
        pair(u"safetyAlertNotes"_s, u"A large dog named Bartholomew; please ring first."_s)};
    if (type != "ADVOCACY_ONLY"_L1)
        all.insert(2, pair(u"frpDateTime"_s, QDateTime::currentDateTimeUtc().addDays(-1).toString(Qt::ISODate)));
    return all;
}

static QJsonObject person(const QString& name, const QString& relationship, const QString& phone) {
    return {{u"name"_s, name}, {u"relationship"_s, relationship}, {u"phone"_s, phone}};
}

QJsonArray safetyPlanAnswers() {
    return {
        pair(u"warningSigns"_s, QJsonArray{QJsonObject{{u"concern"_s, u"Calls at night"_s}}}),
        pair(u"copingStrategies"_s, QJsonArray{QJsonObject{{u"strategy"_s, u"Playing the trombone"_s}}}),
        pair(u"supportivePeople"_s, QJsonArray{person(u"Philippa Umberfield"_s, u"Great-aunt"_s, u"(310) 555-0163"_s),
                                               person(u"Ottoline Fernweather"_s, u"Cousin"_s, u"(310) 555-0164"_s)}),
        pair(u"professionals"_s,
             QJsonArray{QJsonObject{{u"name"_s, u"Dr. Corwin Applegarth"_s}, {u"phone"_s, u"(213) 555-0165"_s}}}),
        pair(u"exploiterContactPlan"_s, u"Do not answer; call the Advocate."_s),
        pair(u"runawayPlan"_s, u"Go to the cousins and ring the Advocate."_s),
        pair(u"youthAgrees"_s, u"YES"_s)};
}

QJsonArray assessmentAnswers() {
    constexpr int domains = 13;
    constexpr int housing = 2;
    constexpr int education = 8;
    constexpr int parenting = 12;
    QJsonArray rows;
    for (int n = 1; n <= domains; ++n) {
        if (n == parenting)
            continue;
        const bool strong = n == housing || n == education;
        QJsonObject row{{u"rowId"_s, u"00000000-0000-8000-8000-0000000100%1"_s.arg(n, 2, 10, QChar(u'0'))},
                        {u"strengthRating"_s, u"S2"_s},
                        {u"needRating"_s, strong ? u"N3"_s : u"N1"_s}};
        if (strong) {
            row.insert(u"evidence"_s, u"Told by the youth and the school."_s);
            row.insert(u"recommendedService"_s,
                       n == housing ? u"A bed in a home near the school"_s : u"A tutor twice a week"_s);
        }
        rows.append(row);
    }
    return {pair(u"domains"_s, rows), pair(u"youthVoice"_s, u"I want to play in a band."_s),
            pair(u"prioritySummary"_s, u"A bed and a school, then the band."_s)};
}

QJsonArray frpIntakeAnswers(const QString& callAt, const QString& arrivedAt) {
    return {pair(u"callReceivedAt"_s, callAt),
            pair(u"advocateArrivedAt"_s, arrivedAt),
            pair(u"respondingUnit"_s, u"PROBATION_CTU"_s),
            pair(u"lawEnforcementAgency"_s, u"LASD"_s),
            pair(u"traffickerIdentified"_s, u"UNKNOWN"_s),
            pair(u"traffickerArrested"_s, u"NO"_s),
            pair(u"stagingArea"_s, u"LASD_COMPTON"_s),
            pair(u"outOfCountyState"_s, u"LA_COUNTY"_s),
            pair(u"humanitarianBag"_s, u"YES"_s),
            pair(u"sartCompleted"_s, u"NO_NOT_INDICATED"_s),
            pair(u"medicalClearance"_s, u"PENDING"_s),
            pair(u"initialHousingDecision"_s, u"RELATIVE_NREFM"_s),
            pair(u"status72h"_s, u"HOME"_s),
            pair(u"status10d"_s, u"HOME"_s),
            pair(u"mdtHeld"_s, u"NO"_s),
            pair(u"initialSafetyPlan"_s, u"Stay with the great-aunt."_s),
            pair(u"narrative"_s, u"Found in the reading room, well and hungry."_s)};
}

} // namespace cts::tests
