#include "shared/rules/FieldLoader.h"

#include "shared/rules/Answer.h"
#include "shared/rules/Explanation.h"
#include "shared/rules/FieldChecks.h"
#include "shared/rules/FieldTypes.h"
#include "shared/rules/FormulaCheck.h"
#include "shared/rules/SourceLoader.h"

#include <QJsonArray>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostCharacters = 100000;
constexpr int mostRows = 500;
constexpr int mostDays = 36500;

bool isOfList(FieldType type) {
    return type == FieldType::Choice || type == FieldType::MultiChoice;
}

bool isOrdered(FieldType type) {
    return type == FieldType::Date || type == FieldType::DateTime || type == FieldType::Time ||
           type == FieldType::Integer || type == FieldType::Money;
}

bool isOrderedFact(const FieldFacts& facts) {
    for (const auto& [name, type] : fieldTypeNames())
        if (name == facts.type)
            return isOrdered(type);
    return false;
}

// What only a field of a form can have: nobody fills or carries over the columns of a row.
void refuseInRows(RuleObject& object, const FieldScope& scope) {
    for (const auto& key : {u"prefill"_s, u"writesTo"_s, u"history"_s, u"within"_s})
        if (scope.row != nullptr && object.has(key))
            object.report(key, u"notForColumns"_s, {{u"key"_s, key}});
}

bool hasRows(FieldType type) {
    return type == FieldType::Table || type == FieldType::MultiChoice || type == FieldType::Attachment;
}

Compartment readCompartment(RuleObject& object, Compartment otherwise) {
    const auto name = object.text(u"compartment"_s);
    const auto found = compartmentNamed(name);
    if (!name.isEmpty() && !found)
        object.report(u"compartment"_s, u"unknownCompartment"_s, {{u"id"_s, name}});
    return found.value_or(otherwise);
}

} // namespace

FieldDefinition FieldLoader::load(RuleObject object, const FieldDefaults& defaults) {
    const FieldScope scope{m_index, m_form.fields};
    FieldDefaults own = defaults;
    own.compartment = readCompartment(object, defaults.compartment);
    auto field = loadOne(object, own, scope);
    const bool table = field.type == FieldType::Table;
    refuseUnless(table, object, u"columns"_s, field.type);
    refuseUnless(table, object, u"within"_s, field.type);
    refuseUnless(table, object, u"fixedRows"_s, field.type);
    field.fixedRows = object.flag(u"fixedRows"_s);
    refuseUnless(table, object, u"prefillAll"_s, field.type);
    field.prefillAll = object.flag(u"prefillAll"_s);
    if (table) {
        field.columns = loadColumns(object, field);
        field.within = readWithin(object, field);
    }
    readEditing(object, field, defaults);
    object.finish();
    return field;
}

// Columns stay in the table's compartment: a row is merged, kept and sent as one.
QList<FieldDefinition> FieldLoader::loadColumns(RuleObject& object, const FieldDefinition& table) {
    const auto facts = m_form.fields.value(table.id).columns;
    const FieldScope scope{m_index, m_form.fields, &facts};
    QList<FieldDefinition> columns;
    QStringList ids;
    for (auto& element : object.objects(u"columns"_s, Need::Required)) {
        auto column = loadOne(element, {table.compartment, table.issued, {}, {}}, scope);
        const bool nests = column.type == FieldType::Table || column.type == FieldType::Signature;
        if (nests || column.id == "rowId"_L1 || column.id == "parentRow"_L1)
            element.report(u"id"_s, u"badValue"_s, {{u"key"_s, u"id"_s}, {u"found"_s, column.id}});
        if (ids.contains(column.id))
            element.report(u"id"_s, u"duplicateId"_s, {{u"id"_s, column.id}});
        ids.append(column.id);
        readEditing(element, column, {});
        element.finish();
        columns.append(column);
    }
    return columns;
}

FieldDefinition FieldLoader::loadOne(RuleObject& object, const FieldDefaults& defaults, const FieldScope& scope) {
    FieldDefinition field;
    field.id = object.id(u"id"_s);
    field.type = object.choice(u"type"_s, fieldTypeNames(), FieldType::Text, Need::Required);
    field.compartment = defaults.compartment;
    field.issued = object.flag(u"issued"_s, defaults.issued);
    field.isSigned = object.flag(u"signed"_s, true);
    field.wide = object.flag(u"wide"_s);
    field.list = readList(object, field.type);
    refuseInRows(object, scope);
    field.merge = object.choice(u"merge"_s, mergeClassNames(), usualMerge(field.type, field.issued), Need::Optional);
    readLabels(object, field, scope);
    readAnswerRules(object, field, scope);
    readLimits(object, field, scope);
    readSources(object, field, scope);
    return field;
}

void FieldLoader::readLabels(RuleObject& object, FieldDefinition& field, const FieldScope& scope) {
    field.label = object.text(u"label"_s, Need::Required);
    field.help = object.text(u"help"_s);
    field.story = object.text(u"story"_s);
    const bool dated = field.type == FieldType::Date || field.type == FieldType::DateTime;
    refuseUnless(dated, object, u"story"_s, field.type);
    for (const auto& place : explanationPlaces(field.story))
        if (!scope.find(place))
            object.report(u"story"_s, u"unknownField"_s, {{u"id"_s, place.left(80)}});
    for (auto& variant : object.objects(u"labelWhen"_s)) {
        const auto label = variant.text(u"label"_s, Need::Required);
        if (const auto when = readCondition(variant, u"when"_s, scope))
            field.labelWhen.append({*when, label});
        else if (!variant.has(u"when"_s))
            variant.report({}, u"missing"_s, {{u"key"_s, u"when"_s}});
        variant.finish();
    }
}

void FieldLoader::readAnswerRules(RuleObject& object, FieldDefinition& field, const FieldScope& scope) {
    field.required = readRequired(object, scope);
    field.visible = readCondition(object, u"visible"_s, scope);
    field.exclusiveWith = object.text(u"exclusiveWith"_s);
    if (!field.exclusiveWith.isEmpty() && !scope.find(field.exclusiveWith))
        object.report(u"exclusiveWith"_s, u"unknownField"_s, {{u"id"_s, field.exclusiveWith}});
    field.domains = object.texts(u"domains"_s);
    refuseUnless(field.type == FieldType::Email, object, u"domains"_s, field.type);
}

void FieldLoader::readLimits(RuleObject& object, FieldDefinition& field, const FieldScope& scope) {
    const bool written = field.type == FieldType::Text || field.type == FieldType::Multiline;
    field.minLength = object.integer(u"minLength"_s, 1, mostCharacters, 0);
    field.maxLength = object.integer(u"maxLength"_s, 1, mostCharacters, 0);
    refuseUnless(written, object, u"minLength"_s, field.type);
    refuseUnless(written, object, u"maxLength"_s, field.type);
    if (field.maxLength > 0 && field.minLength > field.maxLength)
        object.report(u"minLength"_s, u"badValue"_s, {{u"key"_s, u"minLength"_s}, {u"found"_s, field.minLength}});
    field.minRows = object.integer(u"minRows"_s, 1, mostRows, 0);
    field.maxRows = object.integer(u"maxRows"_s, 1, mostRows, 0);
    refuseUnless(hasRows(field.type), object, u"minRows"_s, field.type);
    refuseUnless(hasRows(field.type), object, u"maxRows"_s, field.type);
    if (field.maxRows > 0 && field.minRows > field.maxRows)
        object.report(u"minRows"_s, u"badValue"_s, {{u"key"_s, u"minRows"_s}, {u"found"_s, field.minRows}});
    field.min = readBound(object, u"min"_s, field, scope);
    field.max = readBound(object, u"max"_s, field, scope);
}

void FieldLoader::readSources(RuleObject& object, FieldDefinition& field, const FieldScope& scope) {
    const auto facts = factsOf(field);
    SourceLoader sources(object, scope, facts);
    field.prefill = sources.readPrefill();
    field.optionsFrom = sources.readOptionsFrom();
    field.reference = readReference(object, field.type);
    readComputed(object, field, scope);
    field.writesTo = readWritesTo(object, field, scope);
}

FieldFacts FieldLoader::factsOf(const FieldDefinition& field) const {
    return {nameOf(field.type), field.list, nameOf(field.compartment), m_form.fields.value(field.id).columns};
}

QString FieldLoader::readList(RuleObject& object, FieldType type) {
    const bool fromRows = object.has(u"optionsFrom"_s);
    refuseUnless(isOfList(type), object, u"list"_s, type);
    refuseUnless(isOfList(type), object, u"optionsFrom"_s, type);
    auto list = object.text(u"list"_s, isOfList(type) && !fromRows ? Need::Required : Need::Optional);
    if (fromRows && !list.isEmpty())
        object.report(u"list"_s, u"badValue"_s, {{u"key"_s, u"list"_s}, {u"found"_s, list}});
    if (!list.isEmpty() && !m_index.lists.contains(list))
        object.report(u"list"_s, u"unknownList"_s, {{u"id"_s, list}});
    return list;
}

Requirement FieldLoader::readRequired(RuleObject& object, const FieldScope& scope) {
    Requirement required;
    if (object.json().value(u"required"_s).isObject()) {
        auto rule = *object.object(u"required"_s);
        required.onSubmit = true;
        required.onSave = rule.choice<bool>(u"on"_s, {{u"save"_s, true}, {u"submit"_s, false}}, false, Need::Optional);
        required.when = readCondition(rule, u"when"_s, scope);
        if (!rule.has(u"when"_s))
            rule.report({}, u"missing"_s, {{u"key"_s, u"when"_s}});
        rule.finish();
        return required;
    }
    required.onSave =
        object.choice<bool>(u"required"_s, {{u"save"_s, true}, {u"submit"_s, false}}, false, Need::Optional);
    required.onSubmit = object.has(u"required"_s);
    return required;
}

std::optional<Bound> FieldLoader::readBound(RuleObject& object, const QString& key, const FieldDefinition& field,
                                            const FieldScope& scope) {
    refuseUnless(isOrdered(field.type), object, key, field.type);
    auto json = object.object(key);
    if (!json)
        return std::nullopt;
    Bound bound;
    if (json->has(u"today"_s))
        bound.todayPlusDays = json->integer(u"today"_s, -mostDays, mostDays, 0);
    bound.field = json->text(u"field"_s);
    bound.value = json->value(u"value"_s);
    const auto facts = scope.find(bound.field);
    if (!bound.field.isEmpty() && !facts)
        json->report(u"field"_s, u"unknownField"_s, {{u"id"_s, bound.field}});
    else if (facts && !isOrderedFact(*facts))
        json->report(u"field"_s, u"badValue"_s, {{u"key"_s, u"field"_s}, {u"found"_s, bound.field}});
    if (!bound.value.isUndefined() && !integerOf(bound.value) && !dateOf(bound.value.toString()) &&
        !timeOf(bound.value.toString()))
        json->report(u"value"_s, u"badValue"_s, {{u"key"_s, u"value"_s}, {u"found"_s, bound.value}});
    if (json->json().size() != 1)
        json->report({}, u"badValue"_s, {{u"key"_s, key}, {u"found"_s, json->json()}});
    json->finish();
    return bound;
}

std::optional<ReferenceRule> FieldLoader::readReference(RuleObject& object, FieldType type) {
    const bool refers = type == FieldType::Reference;
    refuseUnless(refers, object, u"reference"_s, type);
    auto json = object.object(u"reference"_s, refers ? Need::Required : Need::Optional);
    if (!json)
        return std::nullopt;
    ReferenceRule rule;
    rule.kind = json->text(u"kind"_s, Need::Required);
    if (!rule.kind.isEmpty() && !isRecordKind(rule.kind))
        json->report(u"kind"_s, u"unknownKind"_s, {{u"id"_s, rule.kind}});
    rule.roles = json->texts(u"roles"_s);
    for (qsizetype i = 0; i < rule.roles.size(); ++i)
        if (!m_index.roles.contains(rule.roles.at(i)))
            json->reportAt(json->textPlace(u"roles"_s, i), u"unknownRole"_s, {{u"id"_s, rule.roles.at(i)}});
    rule.departmentFromField = json->text(u"departmentFrom"_s);
    if (!rule.departmentFromField.isEmpty() && !m_form.fields.contains(rule.departmentFromField))
        json->report(u"departmentFrom"_s, u"unknownField"_s, {{u"id"_s, rule.departmentFromField}});
    readFills(*json, rule);
    json->finish();
    return rule;
}

void FieldLoader::readFills(RuleObject& reference, ReferenceRule& rule) {
    auto fills = reference.object(u"fills"_s);
    if (!fills)
        return;
    const auto theirs = m_index.fieldsOfKind(rule.kind);
    for (const auto& ours : fills->json().keys()) {
        const auto source = fills->text(ours);
        if (!m_form.fields.contains(ours))
            fills->report(ours, u"unknownField"_s, {{u"id"_s, ours}});
        else if (!theirs.contains(source))
            fills->report(ours, u"unknownField"_s, {{u"id"_s, QString(rule.kind + u'.' + source)}});
        rule.fills.insert(ours, source);
    }
}

void FieldLoader::readComputed(RuleObject& object, FieldDefinition& field, const FieldScope& scope) {
    const bool computed = field.type == FieldType::Computed;
    refuseUnless(computed, object, u"computed"_s, field.type);
    FormulaCheck check(object, object.placeOf(u"computed"_s), nameOf(field.compartment), scope);
    if (!object.json().value(u"computed"_s).isObject()) {
        field.computedFrom = object.text(u"computed"_s, computed ? Need::Required : Need::Optional);
        if (!field.computedFrom.isEmpty())
            check.checkFormula(field.computedFrom);
        return;
    }
    auto rule = *object.object(u"computed"_s);
    auto ofRecord = scope;
    ofRecord.actor = false; // the same for everybody who looks
    field.yesWhen = readCondition(rule, u"yesWhen"_s, ofRecord);
    if (field.yesWhen)
        check.checkCondition(*field.yesWhen);
    field.noWhen = readCondition(rule, u"noWhen"_s, ofRecord);
    if (field.noWhen)
        check.checkCondition(*field.noWhen);
    if (!rule.has(u"yesWhen"_s))
        rule.report({}, u"missing"_s, {{u"key"_s, u"yesWhen"_s}});
    rule.finish();
}

QString FieldLoader::readWritesTo(RuleObject& object, const FieldDefinition& field, const FieldScope& scope) {
    constexpr auto prefix = "assignment."_L1;
    auto target = object.text(u"writesTo"_s);
    if (target.isEmpty())
        return target;
    const auto theirs = target.startsWith(prefix) ? scope.find(target) : std::nullopt;
    if (!target.startsWith(prefix))
        object.report(u"writesTo"_s, u"unknownTarget"_s, {{u"id"_s, target}});
    else if (!theirs)
        object.report(u"writesTo"_s, u"unknownField"_s, {{u"id"_s, target}});
    else
        checkSameAnswer(object, u"writesTo"_s, target.mid(prefix.size()), *theirs, factsOf(field));
    return target;
}

// One level only: the rows of a child table are nobody's parents.
QString FieldLoader::readWithin(RuleObject& object, const FieldDefinition& table) {
    auto parent = object.text(u"within"_s);
    if (parent.isEmpty())
        return parent;
    const auto facts = m_form.fields.find(parent);
    if (facts == m_form.fields.end())
        object.report(u"within"_s, u"unknownField"_s, {{u"id"_s, parent}});
    else if (facts->type != nameOf(FieldType::Table) || !facts->within.isEmpty() || parent == table.id)
        object.report(u"within"_s, u"badValue"_s, {{u"key"_s, u"within"_s}, {u"found"_s, parent}});
    else if (facts->compartment != nameOf(table.compartment))
        object.report(u"within"_s, u"compartmentDiffers"_s,
                      {{u"id"_s, parent}, {u"compartment"_s, facts->compartment}});
    return parent;
}

void FieldLoader::readEditing(RuleObject& object, FieldDefinition& field, const FieldDefaults& defaults) {
    field.editable = readEditable(object);
    field.history = readHistory(object);
    for (const auto& key : {u"editable"_s, u"history"_s})
        if (field.issued && object.has(key))
            object.report(key, u"notForIssued"_s, {{u"id"_s, field.id}});
    if (field.issued || field.type == FieldType::Computed)
        return;
    if (!field.editable)
        field.editable = defaults.editable;
    if (field.history.isEmpty())
        field.history = defaults.history;
}

QString FieldLoader::readHistory(RuleObject& object) const {
    const auto key = u"history"_s;
    auto table = object.text(key);
    if (table.isEmpty())
        return table;
    const auto facts = m_form.fields.value(table);
    if (facts.type != nameOf(FieldType::Table) || !facts.issued) {
        object.report(key, u"unknownTarget"_s, {{u"id"_s, table}});
        return table;
    }
    for (const auto& column : {u"what"_s, u"was"_s, u"until"_s, u"by"_s})
        if (!facts.columns.contains(column))
            object.report(key, u"unknownField"_s, {{u"id"_s, QString(table + u'.' + column)}});
    return table;
}

std::optional<EditRule> FieldLoader::readEditable(RuleObject& object) const {
    const auto create = u"create"_s;
    auto json = object.object(u"editable"_s);
    if (!json)
        return std::nullopt;
    EditRule rule;
    rule.by = json->texts(u"by"_s, Need::Required);
    for (qsizetype i = 0; i < rule.by.size(); ++i) {
        const auto& relation = rule.by.at(i);
        const auto place = json->textPlace(u"by"_s, i);
        if (!m_index.relations.contains(relation))
            json->reportAt(place, u"unknownRelation"_s, {{u"id"_s, relation}});
        else if (!m_index.allows(m_form.id, relation, create))
            json->reportAt(place, u"rightMissing"_s,
                           {{u"relation"_s, relation}, {u"object"_s, m_form.id}, {u"right"_s, create}});
    }
    rule.states = json->texts(u"states"_s);
    const auto states = m_index.workflows.value(m_form.workflow).states;
    for (qsizetype i = 0; i < rule.states.size(); ++i)
        if (!states.contains(rule.states.at(i)))
            json->reportAt(json->textPlace(u"states"_s, i), u"unknownState"_s, {{u"id"_s, rule.states.at(i)}});
    json->finish();
    return rule;
}

} // namespace cts::rules
