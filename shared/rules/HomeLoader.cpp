#include "shared/rules/HomeLoader.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

// What the listing can show and search; the facts behind them are the program's.
const QStringList& columnIds() {
    static const QStringList ids{u"assignmentNumber"_s, u"referralNumber"_s,  u"initialReferralDate"_s,
                                 u"referralName"_s,     u"youthName"_s,       u"pdjNumber"_s,
                                 u"caseNumber"_s,       u"stateId"_s,         u"status"_s,
                                 u"agency"_s,           u"worker"_s,          u"supervisor"_s,
                                 u"leadAgency"_s,       u"dualSupervision"_s, u"age"_s,
                                 u"cseStatus"_s,        u"referralType"_s,    u"daysPending"_s,
                                 u"advocate"_s,         u"nextDue"_s,         u"referralAssignmentDate"_s,
                                 u"taskAlerts"_s,       u"overdueAlerts"_s,   u"missing"_s};
    return ids;
}

const QStringList& searchIds() {
    static const QStringList ids{u"assignmentNumber"_s, u"referralNumber"_s, u"pdjNumber"_s,      u"caseNumber"_s,
                                 u"stateId"_s,          u"youthLastName"_s,  u"youthFirstName"_s, u"dob"_s,
                                 u"status"_s,           u"agency"_s,         u"advocate"_s,       u"leadAgency"_s};
    return ids;
}

} // namespace

HomeRules HomeLoader::load(const RuleFile& file) {
    RuleObject root(file, file.json, {}, m_problems);
    HomeRules home;
    home.labels = readLabels(root, Need::Required);
    for (const auto& id : columnIds() + searchIds())
        if (!home.labels.contains(id))
            root.report(u"labels"_s, u"missing"_s, {{u"key"_s, id}});
    for (auto& object : root.objects(u"roles"_s, Need::Required)) {
        const auto role = object.text(u"role"_s, Need::Required);
        if (!m_index.roles.contains(role))
            object.report(u"role"_s, u"unknownRole"_s, {{u"id"_s, role}});
        if (home.byRole.contains(role))
            object.report(u"role"_s, u"duplicateId"_s, {{u"id"_s, role}});
        home.byRole.insert(role, readLayout(object));
    }
    for (const auto& role : m_index.roles)
        if (!home.byRole.contains(role))
            root.report(u"roles"_s, u"missingRole"_s, {{u"id"_s, role}});
    root.finish();
    return home;
}

HomeLayout HomeLoader::readLayout(RuleObject& object) {
    HomeLayout layout;
    layout.searchFields = readNames(object, u"search"_s, searchIds(), u"unknownSearchField"_s);
    layout.moreSearchFields = readNames(object, u"moreSearch"_s, searchIds(), u"unknownSearchField"_s);
    layout.columns = readNames(object, u"columns"_s, columnIds(), u"unknownColumn"_s);
    layout.tabs = readNames(object, u"tabs"_s, {u"pendingAssignment"_s, u"active"_s, u"closed"_s}, u"unknownTab"_s);
    layout.canCreate = object.flag(u"canCreate"_s);
    layout.note = object.text(u"note"_s);
    layout.labels = readLabels(object, Need::Optional);
    layout.defaultStatus = object.text(u"defaultStatus"_s, Need::Required);
    QStringList states{u"NonClosed"_s, u"All"_s};
    for (const auto& form : m_index.forms)
        if (form.kind == "assignment"_L1)
            states.append(m_index.workflows.value(form.workflow).states);
    if (!layout.defaultStatus.isEmpty() && !states.contains(layout.defaultStatus))
        object.report(u"defaultStatus"_s, u"unknownState"_s, {{u"id"_s, layout.defaultStatus}});
    object.finish();
    return layout;
}

QHash<QString, QString> HomeLoader::readLabels(RuleObject& object, Need need) {
    QHash<QString, QString> labels;
    auto json = object.object(u"labels"_s, need);
    for (const auto& id : json ? json->json().keys() : QStringList()) {
        if (!columnIds().contains(id) && !searchIds().contains(id))
            json->report(id, u"unknownColumn"_s, {{u"id"_s, id}});
        labels.insert(id, json->text(id));
    }
    return labels;
}

QStringList HomeLoader::readNames(RuleObject& object, const QString& key, const QStringList& known,
                                  const QString& code) {
    auto names = object.texts(key);
    for (qsizetype i = 0; i < names.size(); ++i)
        if (!known.contains(names.at(i)))
            object.reportAt(object.textPlace(key, i), code, {{u"id"_s, names.at(i)}});
    return names;
}

} // namespace cts::rules
