#include "shared/rules/FormLoader.h"

#include "shared/rules/FieldTypes.h"

#include <QJsonArray>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr int latestVersion = 100000;

void refuseTwice(RuleObject& object, const QString& id, QSet<QString>& known) {
    if (id.isEmpty())
        return;
    if (known.contains(id))
        object.report(u"id"_s, u"duplicateId"_s, {{u"id"_s, id}});
    known.insert(id);
}

} // namespace

FormDefinition FormLoader::load(const RuleFile& file) {
    RuleObject root(file, file.json, {}, m_problems);
    FormDefinition form;
    readHead(root, form);
    const auto facts = m_index.forms.value(form.id);
    const FieldScope scope{m_index, facts.fields};
    FieldLoader fields(m_index, facts);
    QSet<QString> ids;
    m_fieldIds.clear();
    for (auto& object : root.objects(u"sections"_s, Need::Required)) {
        form.sections.append(readSection(object, scope, fields));
        refuseTwice(object, form.sections.last().id, ids);
    }
    form.indexFields();
    ids.clear();
    for (auto& object : root.objects(u"rules"_s)) {
        form.rules.append(readRule(object, scope));
        refuseTwice(object, form.rules.last().id, ids);
    }
    root.finish();
    return form;
}

void FormLoader::readHead(RuleObject& root, FormDefinition& form) {
    form.id = root.id(u"form"_s);
    form.version = root.integer(u"version"_s, 1, latestVersion, 1);
    form.title = root.text(u"title"_s, Need::Required);
    form.kind = root.text(u"kind"_s, Need::Required);
    if (!form.kind.isEmpty() && !isRecordKind(form.kind))
        root.report(u"kind"_s, u"unknownKind"_s, {{u"id"_s, form.kind}});
    form.workflow = root.text(u"workflow"_s);
    if (!form.workflow.isEmpty() && !m_index.workflows.contains(form.workflow))
        root.report(u"workflow"_s, u"unknownWorkflow"_s, {{u"id"_s, form.workflow}});
    if (!form.id.isEmpty() && !m_index.objects.contains(form.id))
        root.report(u"form"_s, u"missingObject"_s, {{u"id"_s, form.id}});
}

SectionDefinition FormLoader::readSection(RuleObject& object, const FieldScope& scope, FieldLoader& fields) {
    SectionDefinition section;
    section.id = object.id(u"id"_s);
    section.title = object.text(u"title"_s, Need::Required);
    section.note = object.text(u"note"_s);
    section.hidden = object.flag(u"hidden"_s);
    section.visible = readCondition(object, u"visible"_s, scope);
    FieldDefaults defaults;
    defaults.issued = object.flag(u"issued"_s);
    const auto compartment = object.text(u"compartment"_s);
    if (!compartment.isEmpty() && !compartmentNamed(compartment))
        object.report(u"compartment"_s, u"unknownCompartment"_s, {{u"id"_s, compartment}});
    defaults.compartment = compartmentNamed(compartment).value_or(Compartment::Core);
    defaults.editable = fields.readEditable(object);
    defaults.history = fields.readHistory(object);
    for (auto& element : object.objects(u"fields"_s, Need::Required)) {
        auto field = fields.load(element, defaults);
        refuseTwice(element, field.id, m_fieldIds);
        addOtherColumns(field);
        section.fields.append(field);
        if (auto other = otherField(field)) {
            refuseTwice(element, other->id, m_fieldIds);
            section.fields.append(*other);
        }
    }
    object.finish();
    return section;
}

FormRule FormLoader::readRule(RuleObject& object, const FieldScope& scope) {
    using Severity = FormRule::Severity;
    FormRule rule;
    rule.id = object.id(u"id"_s);
    rule.text = object.text(u"text"_s, Need::Required);
    rule.severity = object.choice<Severity>(
        u"level"_s, {{u"block"_s, Severity::Block}, {u"warn"_s, Severity::Warn}, {u"inform"_s, Severity::Inform}},
        Severity::Block, Need::Required);
    rule.onSave = object.choice<bool>(u"on"_s, {{u"save"_s, true}, {u"submit"_s, false}}, false, Need::Optional);
    rule.fields = object.texts(u"fields"_s);
    for (qsizetype i = 0; i < rule.fields.size(); ++i)
        if (!scope.record.contains(rule.fields.at(i)))
            object.reportAt(object.textPlace(u"fields"_s, i), u"unknownField"_s, {{u"id"_s, rule.fields.at(i)}});
    if (!object.has(u"when"_s))
        object.report({}, u"missing"_s, {{u"key"_s, u"when"_s}});
    rule.when = readCondition(object, u"when"_s, scope).value_or(Condition());
    object.finish();
    return rule;
}

std::optional<FieldDefinition> FormLoader::otherField(const FieldDefinition& field) const {
    const auto suffix = u"Other"_s;
    QJsonArray codes;
    const auto list = m_index.lists.value(field.list);
    for (auto it = list.begin(); it != list.end(); ++it)
        if (it.value())
            codes.append(it.key());
    const auto chosen = Condition::parse(QJsonObject{{field.id, codes}}, {});
    if (codes.isEmpty() || !chosen.ok())
        return std::nullopt;
    FieldDefinition other;
    other.id = field.id + suffix;
    other.label = field.label + u" (Other)"_s;
    other.compartment = field.compartment;
    other.issued = field.issued;
    other.isSigned = field.isSigned;
    other.editable = field.editable;
    other.merge = usualMerge(other.type, other.issued);
    other.visible = *chosen;
    other.required.onSubmit = true;
    other.required.onSave = field.required.onSave;
    const auto& assignment = m_index.fieldsOfKind(u"assignment"_s);
    if (!field.writesTo.isEmpty() && assignment.contains(field.writesTo.section(u'.', 1) + suffix))
        other.writesTo = field.writesTo + suffix;
    for (const auto& source : field.prefill) {
        PrefillSource beside;
        beside.assignmentField = source.assignmentField + suffix;
        if (!source.assignmentField.isEmpty() && assignment.contains(beside.assignmentField))
            other.prefill.append(beside);
    }
    return other;
}

void FormLoader::addOtherColumns(FieldDefinition& table) const {
    for (qsizetype i = 0; i < table.columns.size(); ++i)
        if (auto other = otherField(table.columns.at(i)))
            table.columns.insert(++i, *other);
}

} // namespace cts::rules
