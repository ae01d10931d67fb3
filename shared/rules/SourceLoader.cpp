#include "shared/rules/SourceLoader.h"

#include "shared/rules/FieldChecks.h"
#include "shared/rules/FieldTypes.h"

#include <QJsonArray>

namespace cts::rules {

using namespace Qt::StringLiterals;

static const auto prefillKey = u"prefill"_s;

Prefill SourceLoader::readPrefill() {
    const auto json = m_object.value(prefillKey);
    if (json.isUndefined())
        return {};
    Prefill prefill;
    const auto sources = json.isArray() ? json.toArray() : QJsonArray{json};
    if (sources.isEmpty())
        m_object.report(prefillKey, u"badValue"_s, {{u"key"_s, prefillKey}, {u"found"_s, json}});
    for (qsizetype i = 0; i < sources.size(); ++i) {
        const auto place = m_object.placeOf(prefillKey) + (json.isArray() ? u'/' + QString::number(i) : QString());
        if (const auto source = readSource(sources.at(i), place))
            prefill.append(*source);
    }
    return prefill;
}

std::optional<PrefillSource> SourceLoader::readSource(const QJsonValue& json, const QString& place) {
    PrefillSource source;
    if (json == "today"_L1) {
        source.today = true;
        if (m_facts.type != "date"_L1)
            m_object.reportAt(place, u"notForThisType"_s, {{u"key"_s, prefillKey}, {u"type"_s, m_facts.type}});
        return source;
    }
    RuleObject object(m_object.file(), json.toObject(), place, m_object.problems());
    source.actorField = object.text(u"actor"_s);
    source.assignmentField = object.text(u"assignment"_s);
    source.value = object.value(u"value"_s);
    if (!source.actorField.isEmpty() && !isActorFact(source.actorField))
        object.report(u"actor"_s, u"badValue"_s, {{u"key"_s, u"actor"_s}, {u"found"_s, source.actorField}});
    if (!source.assignmentField.isEmpty()) {
        const auto name = u"assignment."_s + source.assignmentField;
        if (const auto theirs = m_scope.find(name))
            checkTakenFromAssignment(object, source.assignmentField, *theirs);
        else
            object.report(u"assignment"_s, u"unknownField"_s, {{u"id"_s, name}});
    }
    if (!source.value.isUndefined())
        checkFixedAnswer(object, object.placeOf(u"value"_s), m_scope, m_facts, source.value);
    if (auto latest = object.object(u"latest"_s)) {
        std::optional<FieldFacts> theirs;
        source.latest = readRecordSource(*latest, theirs);
        if (theirs)
            readRows(*latest, source.latest, *theirs);
        latest->finish();
    }
    readDeadline(object, source);
    source.when = readCondition(object, u"when"_s, {m_scope.index, {}, nullptr, false});
    const auto extra = (object.has(u"when"_s) ? 1 : 0) + (object.has(u"part"_s) ? 1 : 0);
    if (object.json().size() != 1 + extra)
        m_object.reportAt(place, u"badValue"_s, {{u"key"_s, prefillKey}, {u"found"_s, json}});
    object.finish();
    return source;
}

void SourceLoader::checkTakenFromAssignment(RuleObject& object, const QString& name, const FieldFacts& theirs) const {
    const auto key = u"assignment"_s;
    checkTakenAnswer(object, key, name, theirs, m_facts);
    if (theirs.compartment != m_facts.compartment)
        object.report(key, u"compartmentDiffers"_s, {{u"id"_s, name}, {u"compartment"_s, theirs.compartment}});
}

void SourceLoader::readDeadline(RuleObject& object, PrefillSource& source) const {
    static const QStringList codes{u"FRP_INTAKE"_s, u"SAFETY_PLAN"_s, u"SNA"_s,   u"PLAN_1"_s, u"PLAN_2"_s,
                                   u"SIX_MONTH"_s,  u"PLAN_3"_s,      u"EXT_1"_s, u"EXT_2"_s,  u"TERMINATION"_s};
    const auto key = u"deadline"_s;
    source.deadlineCode = object.text(key);
    const auto need = object.has(key) ? Need::Required : Need::Optional;
    source.deadlinePart = object.choice<QString>(u"part"_s, {{u"opens"_s, u"opens"_s}, {u"due"_s, u"due"_s}}, {}, need);
    if (source.deadlineCode.isEmpty())
        return;
    if (!codes.contains(source.deadlineCode))
        object.report(key, u"unknownDeadline"_s, {{u"id"_s, source.deadlineCode}});
    if (m_facts.type != "date"_L1)
        object.report(key, u"notForThisType"_s, {{u"key"_s, key}, {u"type"_s, m_facts.type}});
}

// Which rows of the table `theirs`, and which of their columns.
void SourceLoader::readRows(RuleObject& json, RecordSource& source, const FieldFacts& theirs) const {
    checkTakenAnswer(json, u"field"_s, source.field, theirs, m_facts);
    if (theirs.type != "table"_L1 || m_facts.type != "table"_L1)
        return;
    source.rows = readCondition(json, u"rows"_s, {m_scope.index, {}, &theirs.columns, false});
    QMap<QString, QString> taken;
    if (auto columns = json.object(u"columns"_s)) {
        for (const auto& ours : columns->json().keys())
            taken.insert(ours, columns->text(ours));
        source.columns = taken;
        checkColumns(*columns, taken, theirs);
        return;
    }
    for (auto it = m_facts.columns.begin(); it != m_facts.columns.end(); ++it)
        if (theirs.columns.contains(it.key()))
            taken.insert(it.key(), it.key());
    if (taken.isEmpty())
        json.report(u"field"_s, u"noSharedColumn"_s, {{u"id"_s, source.field}});
    for (auto it = taken.begin(); it != taken.end(); ++it)
        checkTakenAnswer(json, u"field"_s, source.field + u'.' + it.value(), theirs.columns.value(it.value()),
                         m_facts.columns.value(it.key()));
}

void SourceLoader::checkColumns(RuleObject& columns, const QMap<QString, QString>& taken,
                                const FieldFacts& theirs) const {
    for (auto it = taken.begin(); it != taken.end(); ++it) {
        const auto missing = !m_facts.columns.contains(it.key()) ? it.key() : it.value();
        if (!m_facts.columns.contains(it.key()) || !theirs.columns.contains(it.value()))
            columns.report(it.key(), u"unknownField"_s, {{u"id"_s, missing}});
        else
            checkTakenAnswer(columns, it.key(), it.value(), theirs.columns.value(it.value()),
                             m_facts.columns.value(it.key()));
    }
}

RecordSource SourceLoader::readOptionsFrom() {
    auto json = m_object.object(u"optionsFrom"_s);
    if (!json)
        return {};
    std::optional<FieldFacts> table;
    auto source = readRecordSource(*json, table);
    source.label = json->text(u"label"_s, Need::Required);
    if (table && table->type != "table"_L1)
        json->report(u"field"_s, u"typeDiffers"_s, {{u"id"_s, source.field}, {u"type"_s, table->type}});
    else if (table && !source.label.isEmpty() && !table->columns.contains(source.label))
        json->report(u"label"_s, u"unknownField"_s, {{u"id"_s, QString(source.field + u'.' + source.label)}});
    json->finish();
    return source;
}

RecordSource SourceLoader::readRecordSource(RuleObject& json, std::optional<FieldFacts>& found) const {
    RecordSource source;
    source.form = json.text(u"form"_s, Need::Required);
    source.states = json.texts(u"states"_s);
    source.field = json.text(u"field"_s, Need::Required);
    const auto form = m_scope.index.forms.find(source.form);
    if (source.form.isEmpty())
        return source;
    if (form == m_scope.index.forms.end() || form->kind != "form"_L1) {
        json.report(u"form"_s, u"unknownForm"_s, {{u"id"_s, source.form}});
        return source;
    }
    const auto states = m_scope.index.workflows.value(form->workflow).states;
    for (qsizetype i = 0; i < source.states.size(); ++i)
        if (!states.contains(source.states.at(i)))
            json.reportAt(json.textPlace(u"states"_s, i), u"unknownState"_s, {{u"id"_s, source.states.at(i)}});
    const auto field = form->fields.find(source.field);
    if (field != form->fields.end())
        found = *field;
    else if (!source.field.isEmpty())
        json.report(u"field"_s, u"unknownField"_s, {{u"id"_s, QString(source.form + u'.' + source.field)}});
    return source;
}

} // namespace cts::rules
