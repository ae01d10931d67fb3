#include "tests/e2e/Tour.h"

#include <QDate>

namespace cts::tests {

using namespace Qt::StringLiterals;

static QJsonArray pair(const QString& field, const QJsonValue& value) {
    return {field, value};
}

static QString daysAgo(int days) {
    return QDate::currentDate().addDays(-days).toString(Qt::ISODate);
}

// Fifteen years old whenever the tour is played.
static QString dateOfBirth() {
    return QDate::currentDate().addYears(-15).addDays(-40).toString(Qt::ISODate);
}

QJsonArray Tour::assignmentFields(const QString& last, const QString& first, const QString& pdj) const {
    return {pair(u"referralNumber"_s, u"0421-"_s + pdj),
            pair(u"initialReferralDate"_s, daysAgo(6)),
            pair(u"referralName"_s, last + u", Perpetua"_s),
            pair(u"youthName"_s, QJsonObject{{u"last"_s, last}, {u"first"_s, first}}),
            pair(u"dob"_s, dateOfBirth()),
            pair(u"language"_s, u"SPANISH"_s),
            pair(u"pdjNumber"_s, pdj),
            pair(u"stateId"_s, u"S-"_s + pdj)};
}

// Every answer of the six sections that a Probation referral asks for, in the order in which a person meets them.
QJsonArray Tour::referralFields() const {
    const QString supervisor = m_stage.user(u"sdpo"_s).value("id"_L1).toString();
    return {pair(u"dualSupervision"_s, u"NO"_s),
            pair(u"referralType"_s, u"ADVOCACY_ONLY"_s),
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
}

// What must be readable in no file: names, narrative, and the words of the form behind them.
QStringList Tour::secretWords() const {
    QStringList words{u"Wintergreene"_s,
                      u"Salomea"_s,
                      u"Ashgroven"_s,
                      u"Tabithe"_s,
                      u"Fenwickson"_s,
                      u"Persimmon Orchard"_s,
                      u"Philippa Umberfield"_s,
                      u"velvet-voiced"_s,
                      u"Bartholomew"_s,
                      u"Tangerine Motel"_s,
                      u"Quennell"_s,
                      dateOfBirth(),
                      u"youthName"_s,
                      u"howCameToAttention"_s,
                      u"assignmentDetail"_s,
                      u"riskIndicators"_s,
                      u"CREATE TABLE"_s,
                      u"assignmentNumber"_s};
    words << m_knownRow.value("youthName"_L1).toString().section(u',', 0, 0)
          << m_knownRow.value("pdjNumber"_L1).toString();
    return words;
}

Tour::Youth Tour::refer(const QString& last, const QString& first, const QString& pdj) {
    auto& dpo = at(u"dpo"_s);
    dpo.must(u"home"_s);
    const auto made = dpo.must(u"create"_s, {{u"fields"_s, assignmentFields(last, first, pdj)}, {u"confirm"_s, true}});
    Youth youth{made.value("assignment"_L1).toString(), made.value("record"_L1).toString(), 0};
    const auto entered = dpo.must(u"enter"_s, {{u"fields"_s, referralFields()}});
    expect(entered.value("notOnScreen"_L1).toArray().isEmpty(), u"fields that cannot be filled in"_s);
    return youth;
}

void Tour::unlock(const QString& name) {
    expect(at(name).start(), u"the client does not start"_s);
    at(name).must(u"unlock"_s, {{u"secret"_s, Stage::secretOf(name)}});
}

void Tour::signAndSubmit(const Youth& youth) {
    auto& dpo = at(u"dpo"_s);
    const auto before = dpo.must(u"act"_s, {{u"action"_s, u"sign:workerSignature"_s}});
    expectEqual(before.value("record"_L1).toString(), youth.referral, u"the form on the screen"_s);
    const auto after = dpo.must(u"act"_s, {{u"action"_s, u"submit"_s}});
    expectEqual(after.value("state"_L1).toString(), u"PendingSupervisor"_s,
                u"status after Submit ("_s + after.value("banner"_L1).toString() + u')');
}

QJsonObject Tour::rowOf(const QJsonArray& rows, const Youth& youth) const {
    QJsonObject found;
    int times = 0;
    for (const auto& row : rows)
        if (row["assignment"_L1].toString() == youth.assignment) {
            found = row.toObject();
            ++times;
        }
    expect(times == 1, u"the assignment is %1 times in the listing"_s.arg(times));
    return found;
}

void Tour::shoot(const QString& name, const QString& what, const QString& section) {
    QJsonObject command{{u"file"_s, m_stage.nextShot(what)}};
    if (!section.isEmpty())
        command.insert(u"section"_s, section);
    at(name).must(u"shot"_s, command);
}

QString Tour::emailOf(const QString& userName) const {
    return m_stage.user(userName).value("email"_L1).toString();
}

} // namespace cts::tests
