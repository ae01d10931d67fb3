#include "shared/rules/RuleIndex.h"

#include <QJsonArray>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const QJsonObject& json, QLatin1String key) {
    return json.value(key).toString();
}

QStringList idsIn(const QJsonObject& json, QLatin1String key) {
    QStringList ids;
    for (const QJsonValue element : json.value(key).toArray())
        ids.append(element.toObject().value("id"_L1).toString());
    return ids;
}

} // namespace

RuleIndex::RuleIndex(const QList<RuleFile>& files) {
    for (const auto& file : files)
        if (file.path.startsWith("lists/"_L1))
            addList(file.json);
        else if (file.path == "permissions.json"_L1)
            addPermissions(file.json);
        else if (file.path.startsWith("workflows/"_L1))
            addWorkflow(file.json);
    for (const auto& file : files) // after the lists: they say which fields have an "Other" beside them
        if (file.path.startsWith("forms/"_L1))
            addForm(file.json);
}

void RuleIndex::addList(const QJsonObject& json) {
    auto& codes = lists[textOf(json, "list"_L1)];
    for (const QJsonValue element : json.value("options"_L1).toArray()) {
        const auto option = element.toObject();
        codes.insert(textOf(option, "code"_L1), option.value("asksOther"_L1).toBool());
    }
}

void RuleIndex::addPermissions(const QJsonObject& json) {
    auto& roleCodes = lists[u"roles"_s];
    for (const auto& role : idsIn(json, "roles"_L1)) {
        roles.insert(role);
        roleCodes.insert(role, false);
    }
    for (const auto& relation : idsIn(json, "relations"_L1))
        relations.insert(relation);
    for (const QJsonValue element : json.value("objects"_L1).toArray()) {
        const auto object = element.toObject();
        const auto id = textOf(object, "id"_L1);
        objects.insert(id);
        const auto granted = object.value("rights"_L1).toObject();
        for (auto it = granted.begin(); it != granted.end(); ++it)
            for (const QJsonValue right : it.value().toArray())
                rights[id][it.key()].append(right.toString());
    }
}

void RuleIndex::addWorkflow(const QJsonObject& json) {
    auto& facts = workflows[textOf(json, "workflow"_L1)];
    facts.states = idsIn(json, "states"_L1);
    facts.mirrors = json.value("mirrorsToAssignment"_L1).toBool();
    for (const QJsonValue step : json.value("steps"_L1).toArray())
        addStep(step.toObject(), facts);
}

void RuleIndex::addStep(const QJsonObject& json, WorkflowFacts& facts) {
    const auto by = json.value("by"_L1);
    const auto action = textOf(json, "action"_L1);
    facts.actions.append(action);
    if (by == "system"_L1 || by.toArray().contains(u"system"_s))
        facts.systemActions.append(action);
}

void RuleIndex::addForm(const QJsonObject& json) {
    auto& facts = forms[textOf(json, "form"_L1)];
    facts.id = textOf(json, "form"_L1);
    facts.kind = textOf(json, "kind"_L1);
    facts.workflow = textOf(json, "workflow"_L1);
    for (const QJsonValue element : json.value("sections"_L1).toArray()) {
        const auto section = element.toObject();
        const auto compartment = section.value("compartment"_L1).toString(u"core"_s);
        const bool issued = section.value("issued"_L1).toBool();
        for (const QJsonValue field : section.value("fields"_L1).toArray())
            addField(field.toObject(), {{}, {}, compartment, {}, {}, issued}, facts.fields);
    }
}

// `usual`: what the field is unless it says otherwise.
void RuleIndex::addField(const QJsonObject& json, const FieldFacts& usual, QHash<QString, FieldFacts>& fields) const {
    FieldFacts facts;
    facts.type = textOf(json, "type"_L1);
    facts.list = textOf(json, "list"_L1);
    facts.compartment = json.value("compartment"_L1).toString(usual.compartment);
    facts.within = textOf(json, "within"_L1);
    facts.formula = textOf(json, "computed"_L1);
    facts.issued = json.value("issued"_L1).toBool(usual.issued);
    for (const QJsonValue column : json.value("columns"_L1).toArray())
        addField(column.toObject(), facts, facts.columns);
    const auto id = textOf(json, "id"_L1);
    fields.insert(id, facts);
    const auto codes = lists.value(facts.list);
    if (codes.values().contains(true))
        fields.insert(id + u"Other"_s, {u"text"_s, {}, facts.compartment, {}});
}

const QHash<QString, FieldFacts>& RuleIndex::fieldsOfKind(const QString& kind) const {
    static const QHash<QString, FieldFacts> none;
    for (const auto& form : forms)
        if (form.kind == kind)
            return form.fields;
    return none;
}

QStringList RuleIndex::formsWithWorkflow(const QString& workflow) const {
    QStringList found;
    for (auto it = forms.begin(); it != forms.end(); ++it)
        if (it->workflow == workflow)
            found.append(it.key());
    found.sort();
    return found;
}

bool RuleIndex::allows(const QString& object, const QString& relation, const QString& right) const {
    const auto granted = rights.value(object).value(relation);
    return granted.contains(right) || (right == "read"_L1 && !granted.isEmpty());
}

} // namespace cts::rules
