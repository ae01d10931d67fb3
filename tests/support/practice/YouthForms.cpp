#include "tests/support/practice/YouthForms.h"

#include "tests/support/practice/InventedNames.h"

#include <QJsonArray>

namespace cts::tests {

using namespace Qt::StringLiterals;

static bool isProbation(const PracticeUser& worker) {
    return worker.role == "DPO"_L1;
}

QString YouthForms::number(const QString& prefix, int digits) {
    for (;;) {
        QString text = prefix;
        for (int i = 0; i < digits; ++i)
            text += QChar(u'0' + m_dice.roll(10));
        if (!m_taken.contains(text)) {
            m_taken.insert(text);
            return text;
        }
    }
}

QJsonObject YouthForms::assignment(const PracticeUser& worker, const QDate& today) {
    static const QStringList languages{u"ENGLISH"_s, u"ENGLISH"_s, u"ENGLISH"_s, u"SPANISH"_s,
                                       u"SPANISH"_s, u"KOREAN"_s,  u"TAGALOG"_s, u"ARMENIAN"_s};
    QJsonObject name;
    QDate dob;
    QString key;
    // A county of thousands uses up the plain names: then families have two.
    int tries = 0;
    do {
        name = invented::personName(m_dice);
        if (++tries > 20)
            name.insert(u"last"_s, name.value("last"_L1).toString() + u'-' +
                                       invented::personName(m_dice).value("last"_L1).toString());
        dob = today.addDays(-m_dice.between(12 * 366, 18 * 365));
        key = name.value("last"_L1).toString() + name.value("first"_L1).toString();
    } while (m_taken.contains(key) || m_taken.contains(name.value("last"_L1).toString() + dob.toString(Qt::ISODate)));
    m_taken.insert(key);
    m_taken.insert(name.value("last"_L1).toString() + dob.toString(Qt::ISODate));

    QJsonObject fields{{u"referralNumber"_s, number(u"0"_s, 4) + u'-' + number(u"1"_s, 5)},
                       {u"initialReferralDate"_s, today.addDays(-m_dice.between(0, 12)).toString(Qt::ISODate)},
                       {u"referralName"_s, name.value("last"_L1).toString() + u", "_s + invented::firstName(m_dice)},
                       {u"youthName"_s, name},
                       {u"dob"_s, dob.toString(Qt::ISODate)},
                       {u"language"_s, m_dice.pick(languages)}};
    if (isProbation(worker))
        fields.insert(u"pdjNumber"_s, number(u"PDJ"_s, 6));
    else
        fields.insert(u"caseNumber"_s, number(u"C"_s, 8));
    if (m_dice.chance(70))
        fields.insert(u"stateId"_s, number(u"S"_s, 9));
    return fields;
}

QJsonObject YouthForms::referral(const QJsonObject& assignment, const PracticeUser& worker,
                                 const PracticeUser& supervisor, const QDate& today) {
    static const QStringList shared{u"youthName"_s, u"dob"_s,        u"language"_s,
                                    u"pdjNumber"_s, u"caseNumber"_s, u"stateId"_s};
    QJsonObject fields{{u"dateOfReferral"_s, today.toString(Qt::ISODate)},
                       {u"leadAgency"_s, isProbation(worker) ? u"PROBATION"_s : u"DCFS"_s},
                       {u"dualSupervision"_s, u"NO"_s},
                       {u"referralType"_s, m_dice.chance(75) ? u"ADVOCACY_ONLY"_s : u"FRP_AND_ADVOCACY"_s},
                       {u"consultedYouth"_s, u"YES"_s},
                       {u"consultedCaregiver"_s, m_dice.chance(80) ? u"YES"_s : u"NOT_APPLICABLE"_s}};
    if (fields.value("referralType"_L1) == "FRP_AND_ADVOCACY"_L1)
        fields.insert(u"frpDateTime"_s, today.addDays(-1).toString(Qt::ISODate) + u"T18:30:00Z"_s);
    for (const auto& field : shared)
        if (assignment.contains(field))
            fields.insert(field, assignment.value(field));
    addCase(fields, worker, supervisor);
    addWhereabouts(fields);
    addComponent(fields, isProbation(worker));
    addReason(fields, assignment.value("youthName"_L1).toObject().value("first"_L1).toString(), today);
    return fields;
}

void YouthForms::addCase(QJsonObject& fields, const PracticeUser& worker, const PracticeUser& supervisor) {
    fields.insert(u"workerName"_s, worker.last + u", "_s + worker.first);
    fields.insert(u"workerPhone"_s, invented::phone(m_dice));
    fields.insert(u"workerEmail"_s, worker.email());
    fields.insert(u"supervisorUserId"_s, supervisor.id);
    fields.insert(u"supervisorPhone"_s, invented::phone(m_dice));
    fields.insert(u"supervisorEmail"_s, supervisor.email());
    if (m_dice.chance(40)) {
        fields.insert(u"attorneyName"_s, invented::lastName(m_dice) + u", "_s + invented::firstName(m_dice));
        fields.insert(u"attorneyPhone"_s, invented::phone(m_dice));
    }
}

void YouthForms::addWhereabouts(QJsonObject& fields) {
    static const QStringList places{u"PARENT_HOME"_s, u"RELATIVE_NREFM"_s, u"RESOURCE_FAMILY"_s, u"STRTP"_s,
                                    u"FFA_ISFC"_s};
    fields.insert(u"whereabouts"_s, m_dice.pick(places));
    fields.insert(u"whereaboutsName"_s, invented::placement(m_dice));
    fields.insert(u"caregiverName"_s, invented::firstName(m_dice) + u' ' + invented::lastName(m_dice));
    fields.insert(u"caregiverRelationship"_s, invented::relationship(m_dice));
    fields.insert(u"whereaboutsAddress"_s, invented::address(m_dice));
    fields.insert(u"whereaboutsPhone"_s, invented::phone(m_dice));
    fields.insert(u"residesInLaCounty"_s, u"YES"_s);
}

void YouthForms::addComponent(QJsonObject& fields, bool probation) {
    static const QStringList dcfs{u"EMERGENCY_RESPONSE"_s, u"FAMILY_REUNIFICATION"_s, u"COURT_FAMILY_MAINTENANCE"_s,
                                  u"PERMANENCY_PLANNING"_s};
    static const QStringList offices{u"DCFS_SOUTH_BAY"_s, u"DCFS_EASTSIDE"_s, u"DCFS_CSEC_UNIT"_s};
    static const QStringList components{u"CTU"_s, u"HOME_ON_PROBATION_602"_s, u"SUITABLE_PLACEMENT_602"_s,
                                        u"INFORMAL_654"_s};
    static const QStringList areas{u"PROB_CTU"_s, u"PROB_CENTRAL"_s, u"PROB_SOUTH"_s, u"PROB_EAST"_s};
    fields.insert(u"serviceComponentAgency"_s, probation ? u"PROBATION"_s : u"DCFS"_s);
    if (probation) {
        fields.insert(u"probationServiceComponent"_s, m_dice.pick(components));
        fields.insert(u"probationOffice"_s, m_dice.pick(areas));
    } else {
        fields.insert(u"dcfsServiceComponent"_s, m_dice.pick(dcfs));
        fields.insert(u"dcfsOffice"_s, m_dice.pick(offices));
    }
}

void YouthForms::addReason(QJsonObject& fields, const QString& first, const QDate& today) {
    static const QStringList alerts{u"EXPLOITER_ACCESS"_s, u"GANG"_s, u"DANGEROUS_ANIMAL"_s, u"CONFIDENTIAL_ADDRESS"_s};
    fields.insert(u"cseStatus"_s, m_dice.chance(60) ? u"AT_RISK"_s : u"VICTIM"_s);
    QStringList indicators;
    for (int i = 1; i <= 16; ++i)
        if (m_dice.chance(20))
            indicators.append(u"R%1"_s.arg(i, 2, 10, QLatin1Char('0')));
    if (indicators.isEmpty())
        indicators.append(u"R10"_s);
    fields.insert(u"riskIndicators"_s, QJsonArray::fromStringList(indicators));
    fields.insert(u"riskIndicatorNotes"_s, invented::riskNotes(m_dice, first));
    fields.insert(u"cphReported"_s, u"YES"_s);
    if (m_dice.chance(50))
        fields.insert(u"lastCsecReferralDate"_s, today.addDays(-m_dice.between(5, 200)).toString(Qt::ISODate));
    else
        fields.insert(u"lastCsecReferralNa"_s, u"YES"_s);
    fields.insert(u"howCameToAttention"_s, invented::howCameToAttention(m_dice, first));
    fields.insert(u"familyDynamics"_s, invented::familyDynamics(m_dice, first));
    if (m_dice.chance(60)) {
        fields.insert(u"safetyAlerts"_s, QJsonArray{m_dice.pick(alerts)});
        fields.insert(u"safetyAlertNotes"_s, invented::safetyNotes(m_dice));
    } else {
        fields.insert(u"safetyAlerts"_s, QJsonArray{u"NONE_KNOWN"_s});
    }
}

} // namespace cts::tests
