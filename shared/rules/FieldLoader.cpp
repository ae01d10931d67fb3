#include "shared/rules/FieldLoader.h"

#include "shared/rules/Answer.h"
#include "shared/rules/FieldTypes.h"

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
    return type == FieldType::Date || type == FieldType::DateTime || type == FieldType::Integer ||
           type == FieldType::Money;
}

bool isOrderedFact(const FieldFacts& facts) {
    for (const auto& [name, type] : fieldTypeNames())
        if (name == facts.type)
            return isOrdered(type);
    return false;
}

QString nameOfType(FieldType type) {
    for (const auto& [name, known] : fieldTypeNames())
        if (known == type)
            return name;
    return {};
}

// A key that means nothing for a field of this type is a mistake, not a remark.
void refuseUnless(bool fits, RuleObject& object, const QString& key, FieldType type) {
    if (!fits && object.has(key))
        object.report(key, u"notForThisType"_s, {{u"key"_s, key}, {u"type"_s, nameOfType(type)}});
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
    auto field = loadOne(object, {readCompartment(object, defaults.compartment), defaults.issued}, scope);
    refuseUnless(field.type == FieldType::Table, object, u"columns"_s, field.type);
    if (field.type == FieldType::Table)
        field.columns = loadColumns(object, field);
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
        auto column = loadOne(element, {table.compartment, table.issued}, scope);
        const bool nests = column.type == FieldType::Table || column.type == FieldType::Signature;
        if (nests || column.id == "rowId"_L1)
            element.report(u"id"_s, u"badValue"_s, {{u"key"_s, u"id"_s}, {u"found"_s, column.id}});
        if (ids.contains(column.id))
            element.report(u"id"_s, u"duplicateId"_s, {{u"id"_s, column.id}});
        ids.append(column.id);
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
    field.merge = object.choice(u"merge"_s, mergeClassNames(), usualMerge(field.type, field.issued), Need::Optional);
    readLabels(object, field, scope);
    readAnswerRules(object, field, scope);
    readLimits(object, field, scope);
    readSources(object, field);
    return field;
}

void FieldLoader::readLabels(RuleObject& object, FieldDefinition& field, const FieldScope& scope) {
    field.label = object.text(u"label"_s, Need::Required);
    field.help = object.text(u"help"_s);
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
    refuseUnless(field.type == FieldType::Table || field.type == FieldType::MultiChoice, object, u"minRows"_s,
                 field.type);
    field.min = readBound(object, u"min"_s, field, scope);
    field.max = readBound(object, u"max"_s, field, scope);
}

void FieldLoader::readSources(RuleObject& object, FieldDefinition& field) {
    field.prefill = readPrefill(object, field);
    field.reference = readReference(object, field.type);
    field.computedFrom = readComputed(object, field);
    field.writesTo = readWritesTo(object, field);
}

QString FieldLoader::readList(RuleObject& object, FieldType type) {
    refuseUnless(isOfList(type), object, u"list"_s, type);
    auto list = object.text(u"list"_s, isOfList(type) ? Need::Required : Need::Optional);
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
    if (!bound.value.isUndefined() && !integerOf(bound.value) && !dateOf(bound.value.toString()))
        json->report(u"value"_s, u"badValue"_s, {{u"key"_s, u"value"_s}, {u"found"_s, bound.value}});
    if (json->json().size() != 1)
        json->report({}, u"badValue"_s, {{u"key"_s, key}, {u"found"_s, json->json()}});
    json->finish();
    return bound;
}

bool FieldLoader::matchesAssignment(RuleObject& object, const QString& key, const QString& name,
                                    const FieldDefinition& field) {
    const auto& fields = m_index.fieldsOfKind(u"assignment"_s);
    const auto it = fields.find(name);
    if (it == fields.end()) {
        object.report(key, u"unknownField"_s, {{u"id"_s, QString(u"assignment."_s + name)}});
        return false;
    }
    if (it->type != nameOfType(field.type))
        object.report(key, u"typeDiffers"_s, {{u"id"_s, name}, {u"type"_s, it->type}});
    if (it->compartment != nameOf(field.compartment))
        object.report(key, u"compartmentDiffers"_s, {{u"id"_s, name}, {u"compartment"_s, it->compartment}});
    return true;
}

std::optional<Prefill> FieldLoader::readPrefill(RuleObject& object, const FieldDefinition& field) {
    if (!object.has(u"prefill"_s))
        return std::nullopt;
    Prefill prefill;
    if (object.value(u"prefill"_s) == "today"_L1) {
        prefill.today = true;
        refuseUnless(field.type == FieldType::Date, object, u"prefill"_s, field.type);
        return prefill;
    }
    auto source = object.object(u"prefill"_s);
    if (!source)
        return std::nullopt;
    prefill.actorField = source->text(u"actor"_s);
    prefill.assignmentField = source->text(u"assignment"_s);
    prefill.value = source->value(u"value"_s);
    if (!prefill.actorField.isEmpty() && !isActorFact(prefill.actorField))
        source->report(u"actor"_s, u"badValue"_s, {{u"key"_s, u"actor"_s}, {u"found"_s, prefill.actorField}});
    if (!prefill.assignmentField.isEmpty())
        matchesAssignment(*source, u"assignment"_s, prefill.assignmentField, field);
    const FieldFacts facts{nameOfType(field.type), field.list, {}, {}};
    if (prefill.value.isString() && !isCodeOf(m_index, facts, prefill.value.toString()))
        source->report(u"value"_s, u"unknownOption"_s, {{u"list"_s, field.list}, {u"code"_s, prefill.value}});
    if (source->json().size() != 1)
        source->report({}, u"badValue"_s, {{u"key"_s, u"prefill"_s}, {u"found"_s, source->json()}});
    source->finish();
    return prefill;
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

QString FieldLoader::readComputed(RuleObject& object, const FieldDefinition& field) {
    const bool computed = field.type == FieldType::Computed;
    refuseUnless(computed, object, u"computed"_s, field.type);
    auto formula = object.text(u"computed"_s, computed ? Need::Required : Need::Optional);
    if (formula.isEmpty() || formula == "state"_L1)
        return formula;
    const auto colon = formula.indexOf(u':');
    const auto verb = formula.left(colon);
    const auto source = formula.mid(colon + 1);
    const auto parts = source.split(u'.');
    const auto& assignment = m_index.fieldsOfKind(u"assignment"_s);
    const auto facts = verb == "assignment"_L1 ? assignment.value(source) : m_form.fields.value(parts.first());
    const bool known = (verb == "age"_L1 && facts.type == "date"_L1) ||
                       (verb == "assignment"_L1 && assignment.contains(source)) ||
                       (verb == "sum"_L1 && parts.size() == 2 && facts.columns.contains(parts.last()));
    if (colon < 0 || !known)
        object.report(u"computed"_s, u"unknownTarget"_s, {{u"id"_s, formula}});
    else if (facts.compartment != nameOf(field.compartment))
        object.report(u"computed"_s, u"compartmentDiffers"_s,
                      {{u"id"_s, source}, {u"compartment"_s, facts.compartment}});
    return formula;
}

QString FieldLoader::readWritesTo(RuleObject& object, const FieldDefinition& field) {
    constexpr auto prefix = "assignment."_L1;
    auto target = object.text(u"writesTo"_s);
    if (target.isEmpty())
        return target;
    if (!target.startsWith(prefix))
        object.report(u"writesTo"_s, u"unknownTarget"_s, {{u"id"_s, target}});
    else
        matchesAssignment(object, u"writesTo"_s, target.mid(prefix.size()), field);
    return target;
}

} // namespace cts::rules
