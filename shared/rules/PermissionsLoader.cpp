#include "shared/rules/PermissionsLoader.h"

#include "shared/rules/FieldTypes.h"
#include "shared/rules/RightNames.h"

#include <algorithm>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

using By = Relation::By;

const QList<std::pair<QString, By>>& byNames() {
    static const QList<std::pair<QString, By>> names{{u"user"_s, By::User},
                                                     {u"unit"_s, By::Unit},
                                                     {u"agency"_s, By::Agency},
                                                     {u"department"_s, By::Department},
                                                     {u"everyone"_s, By::Everyone}};
    return names;
}

} // namespace

Permissions PermissionsLoader::load(const RuleFile& file) {
    RuleObject root(file, file.json, {}, m_problems);
    root.id(u"permissions"_s);
    Permissions permissions;
    for (auto& object : root.objects(u"roles"_s, Need::Required)) {
        auto role = readRole(object);
        if (permissions.role(role.id) != nullptr)
            object.report(u"id"_s, u"duplicateId"_s, {{u"id"_s, role.id}});
        permissions.roles.append(role);
    }
    for (auto& object : root.objects(u"relations"_s, Need::Required)) {
        auto relation = readRelation(object);
        const bool reserved = relation.id == "system"_L1;
        if (permissions.relation(relation.id) != nullptr || reserved)
            object.report(u"id"_s, u"duplicateId"_s, {{u"id"_s, relation.id}});
        permissions.relations.append(relation);
    }
    for (auto& object : root.objects(u"objects"_s, Need::Required))
        readObject(object, permissions);
    root.finish();
    return permissions;
}

Role PermissionsLoader::readRole(RuleObject& object) {
    Role role;
    role.id = object.id(u"id"_s);
    role.label = object.text(u"label"_s, Need::Required);
    role.organisation = object.choice<QString>(
        u"organisation"_s, {{u"county"_s, u"county"_s}, {u"agency"_s, u"agency"_s}, {u"system"_s, u"system"_s}}, {},
        Need::Required);
    role.department = object.text(u"department"_s);
    object.finish();
    return role;
}

QStringList PermissionsLoader::readKnown(RuleObject& object, const QString& key, const QSet<QString>& known,
                                         const QString& code, Need need) {
    auto names = object.texts(key, need);
    for (qsizetype i = 0; i < names.size(); ++i)
        if (!known.contains(names.at(i)))
            object.reportAt(object.textPlace(key, i), code, {{u"id"_s, names.at(i)}});
    return names;
}

Relation PermissionsLoader::readRelation(RuleObject& object) {
    Relation relation;
    relation.id = object.id(u"id"_s);
    relation.roles = readKnown(object, u"roles"_s, m_index.roles, u"unknownRole"_s, Need::Required);
    relation.kinds = object.texts(u"kinds"_s);
    for (qsizetype i = 0; i < relation.kinds.size(); ++i)
        if (!isRecordKind(relation.kinds.at(i)))
            object.reportAt(object.textPlace(u"kinds"_s, i), u"unknownKind"_s, {{u"id"_s, relation.kinds.at(i)}});
    relation.by = object.choice(u"by"_s, byNames(), By::Everyone, Need::Required);
    readFrom(object, relation);
    const auto kind = relation.kinds.isEmpty() ? u"assignment"_s : relation.kinds.first();
    relation.when = readCondition(object, u"when"_s, {m_index, m_index.fieldsOfKind(kind), nullptr, false, false});
    relation.sees = readSees(object);
    object.finish();
    return relation;
}

void PermissionsLoader::readFrom(RuleObject& object, Relation& relation) {
    const bool everyone = relation.by == By::Everyone;
    relation.from = object.text(u"from"_s, everyone ? Need::Optional : Need::Required);
    if (relation.from.isEmpty())
        return;
    if (everyone) {
        object.report(u"from"_s, u"unknownKey"_s, {{u"key"_s, u"from"_s}});
        return;
    }
    const QHash<QString, FieldFacts> none;
    bool known = relation.from.startsWith("assignment."_L1) && FieldScope{m_index, none}.find(relation.from);
    if (relation.from.startsWith("record."_L1)) {
        known = !relation.kinds.isEmpty();
        for (const auto& kind : relation.kinds)
            known = known && someFormHas(kind, relation.from.section(u'.', 1));
    }
    if (!known)
        object.report(u"from"_s, u"unknownField"_s, {{u"id"_s, relation.from}});
}

// Of forms that lack the field nobody stands in the relation to.
bool PermissionsLoader::someFormHas(const QString& kind, const QString& field) const {
    return std::any_of(m_index.forms.begin(), m_index.forms.end(), [&](const FormFacts& form) {
        return form.kind == kind && FieldScope{m_index, form.fields}.find(field);
    });
}

Compartments PermissionsLoader::readSees(RuleObject& object) {
    Compartments sees;
    const auto names = object.texts(u"sees"_s);
    for (qsizetype i = 0; i < names.size(); ++i) {
        const auto compartment = compartmentNamed(names.at(i));
        if (compartment)
            sees.insert(*compartment);
        else
            object.reportAt(object.textPlace(u"sees"_s, i), u"unknownCompartment"_s, {{u"id"_s, names.at(i)}});
    }
    // A record cannot be put together without its core.
    if (!sees.isEmpty() && !sees.contains(Compartment::Core))
        object.report(u"sees"_s, u"missingCore"_s);
    return sees;
}

void PermissionsLoader::readObject(RuleObject& object, Permissions& permissions) {
    const auto id = object.id(u"id"_s);
    if (permissions.objectLabels.contains(id))
        object.report(u"id"_s, u"duplicateId"_s, {{u"id"_s, id}});
    permissions.objectLabels.insert(id, object.text(u"label"_s, Need::Required));
    auto granted = object.object(u"rights"_s, Need::Required);
    for (const auto& relation : granted ? granted->json().keys() : QStringList()) {
        if (!m_index.relations.contains(relation))
            granted->report(relation, u"unknownRelation"_s, {{u"id"_s, relation}});
        const auto names = granted->texts(relation, Need::Required);
        for (qsizetype i = 0; i < names.size(); ++i) {
            const auto& known = rightNames();
            const auto it =
                std::find_if(known.begin(), known.end(), [&](const auto& right) { return right.first == names.at(i); });
            if (it == known.end())
                granted->reportAt(granted->textPlace(relation, i), u"unknownRight"_s, {{u"id"_s, names.at(i)}});
            else
                permissions.matrix[id][relation].append(it->second);
        }
    }
    object.finish();
}

} // namespace cts::rules
