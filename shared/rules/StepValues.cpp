#include "shared/rules/StepValues.h"

#include "shared/rules/Answer.h"
#include "shared/rules/FieldTypes.h"
#include "shared/rules/FormulaCheck.h"
#include "shared/rules/GuardNames.h"

#include <QJsonArray>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

// A step may use an argument that it asks for; the server's own steps bring theirs along.
bool asksFor(const WorkflowStep& step, const QString& argument) {
    if (step.by.contains(u"system"_s))
        return true;
    for (const auto& need : step.needs) {
        const auto call = guardCall(need);
        const bool names = call.name == guard::arg && call.parts.value(0) == argument;
        if (names || (call.name == guard::reason && argument == guard::reason))
            return true;
    }
    return false;
}

bool isArgumentOrField(const QString& verb) {
    return verb == "arg"_L1 || verb == "field"_L1;
}

// Values that are asked for with {"now": true} and the like.
bool isPlainQuestion(const QString& verb) {
    static const QStringList questions{u"today"_s, u"now"_s, u"timely"_s, u"deadlineCode"_s};
    return questions.contains(verb);
}

bool isRecordFact(const QString& name) {
    return name == "id"_L1 || name == "form"_L1 || name == "version"_L1;
}

// The figures of a month (domain 3.7): tables of the form masterActivity.
bool isCounted(const QString& table) {
    static const QStringList tables{u"rows"_s, u"contactsByType"_s, u"byAdvocate"_s, u"byType"_s};
    return tables.contains(table);
}

} // namespace

std::optional<FieldFacts> StepValues::find(const QString& name) const {
    const QHash<QString, FieldFacts> none;
    if (name.startsWith("assignment."_L1))
        return FieldScope{m_index, none}.find(name);
    std::optional<FieldFacts> found;
    for (const auto& form : m_forms) {
        found = FieldScope{m_index, m_index.forms[form].fields}.find(name);
        if (!found)
            return std::nullopt;
    }
    return found;
}

// A field that only some forms have is left out for the others.
std::optional<FieldFacts> StepValues::findTarget(const QString& name) const {
    auto found = find(name);
    for (const auto& form : m_forms)
        if (!found)
            found = FieldScope{m_index, m_index.forms[form].fields, nullptr, false, false}.find(name);
    return found;
}

QJsonObject StepValues::readSet(RuleObject& object, const WorkflowStep& step) const {
    auto set = object.object(u"set"_s);
    if (!set)
        return {};
    for (const auto& key : set->json().keys()) {
        const auto target = findTarget(key);
        if (!target || target->type == "computed"_L1 || target->type == "signature"_L1)
            set->report(key, u"unknownTarget"_s, {{u"id"_s, key}});
        else
            checkValue(*set, key, *target, step);
    }
    return set->json();
}

QJsonObject StepValues::readAppend(RuleObject& object, const WorkflowStep& step) const {
    auto append = object.object(u"append"_s);
    if (!append)
        return {};
    for (const auto& table : append->json().keys()) {
        const auto target = findTarget(table);
        auto row = append->object(table);
        if (!target || target->type != "table"_L1) {
            append->report(table, u"unknownTarget"_s, {{u"id"_s, table}});
            continue;
        }
        for (const auto& column : row ? row->json().keys() : QStringList()) {
            if (!target->columns.contains(column))
                row->report(column, u"unknownTarget"_s, {{u"id"_s, QString(table + u'.' + column)}});
            else
                checkValue(*row, column, target->columns.value(column), step);
        }
    }
    return append->json();
}

QJsonObject StepValues::readArguments(RuleObject& object, const WorkflowStep& step) const {
    auto arguments = object.object(u"args"_s);
    if (!arguments)
        return {};
    for (const auto& name : arguments->json().keys())
        checkValue(*arguments, name, {}, step);
    return arguments->json();
}

void StepValues::checkValue(RuleObject& object, const QString& key, const FieldFacts& target,
                            const WorkflowStep& step) const {
    checkValueAt(object, object.placeOf(key), object.value(key), target, step);
}

void StepValues::checkValueAt(RuleObject& object, const QString& place, const QJsonValue& value,
                              const FieldFacts& target, const WorkflowStep& step) const {
    if (value.isObject())
        checkExpression(object, place, value.toObject(), target, step);
    else if (value.isString() && !isCodeOf(m_index, target, value.toString()))
        object.reportAt(place, u"unknownOption"_s, {{u"list"_s, target.list}, {u"code"_s, value}});
    else if (value.isArray() || value.isBool() || value.isUndefined())
        object.reportAt(place, u"badValue"_s, {{u"found"_s, value}});
}

void StepValues::checkExpression(RuleObject& object, const QString& place, const QJsonObject& expression,
                                 const FieldFacts& target, const WorkflowStep& step) const {
    const auto verb = expression.isEmpty() ? QString() : expression.begin().key();
    const auto value = expression.value(verb);
    const auto inner = value.toObject();
    if (expression.size() != 1)
        object.reportAt(place, u"badValue"_s, {{u"found"_s, expression}});
    else if (verb == "plus"_L1 || verb == "first"_L1)
        checkCombined(object, place + u'/' + verb, verb, value.toArray(), target, step);
    else if (verb == "without"_L1)
        checkWithout(object, place + u'/' + verb, value.toArray(), step);
    else if (verb == "computed"_L1)
        checkFormula(object, place, value.toString(), target);
    else if (value.isString())
        checkSource(object, place, verb, value.toString(), step);
    else if ((verb == "nameOf"_L1 || verb == "unitOf"_L1) && inner.size() == 1 &&
             isArgumentOrField(inner.begin().key()))
        checkSource(object, place, inner.begin().key(), inner.begin().value().toString(), step);
    else if (!isPlainQuestion(verb) || value != QJsonValue(true))
        object.reportAt(place, u"badValue"_s, {{u"found"_s, expression}});
}

void StepValues::checkFormula(RuleObject& object, const QString& place, const QString& formula,
                              const FieldFacts& target) const {
    for (const auto& form : m_forms)
        FormulaCheck(object, place, target.compartment, {m_index, m_index.forms[form].fields, nullptr, false})
            .checkFormula(formula);
}

// {"plus": [VALUE, NUMBER]} or {"first": [VALUE, ...]}.
void StepValues::checkCombined(RuleObject& object, const QString& place, const QString& verb, const QJsonArray& values,
                               const FieldFacts& target, const WorkflowStep& step) const {
    const bool plus = verb == "plus"_L1;
    if (values.isEmpty() || (plus && (values.size() != 2 || !integerOf(values.last())))) {
        object.reportAt(place, u"badValue"_s, {{u"found"_s, values}});
        return;
    }
    for (qsizetype i = 0; i < (plus ? 1 : values.size()); ++i)
        checkValueAt(object, place + u'/' + QString::number(i), values.at(i), target, step);
}

// {"without": [{"field": TABLE}, {"COLUMN": VALUE, ...}]}
void StepValues::checkWithout(RuleObject& object, const QString& place, const QJsonArray& parts,
                              const WorkflowStep& step) const {
    const auto name = parts.at(0).toObject().value("field"_L1).toString();
    const auto columns = parts.at(1).toObject();
    const auto table = find(name);
    if (parts.size() != 2 || columns.isEmpty()) {
        object.reportAt(place, u"badValue"_s, {{u"found"_s, parts}});
        return;
    }
    if (!table || table->type != "table"_L1) {
        object.reportAt(place + u"/0"_s, u"unknownField"_s, {{u"id"_s, name}});
        return;
    }
    for (auto column = columns.begin(); column != columns.end(); ++column) {
        const auto at = place + u"/1/"_s + column.key();
        if (!table->columns.contains(column.key()))
            object.reportAt(at, u"unknownField"_s, {{u"id"_s, QString(name + u'.' + column.key())}});
        else
            checkValueAt(object, at, column.value(), table->columns.value(column.key()), step);
    }
}

// FORM.FIELD, a field of numbers.
bool StepValues::isNumbered(const QString& name) const {
    const auto form = m_index.forms.find(name.section(u'.', 0, 0));
    return form != m_index.forms.end() && form->fields.value(name.section(u'.', 1)).type == "integer"_L1;
}

void StepValues::checkSource(RuleObject& object, const QString& place, const QString& verb, const QString& name,
                             const WorkflowStep& step) const {
    if (verb == "arg"_L1 && !asksFor(step, name))
        object.reportAt(place, u"argumentNotAsked"_s, {{u"id"_s, name}});
    else if (verb == "field"_L1 && !find(name))
        object.reportAt(place, u"unknownField"_s, {{u"id"_s, name}});
    else if (verb == "next"_L1 && !isNumbered(name))
        object.reportAt(place, u"unknownField"_s, {{u"id"_s, name}});
    const bool known = verb == "actor"_L1     ? isActorFact(name)
                       : verb == "record"_L1  ? isRecordFact(name)
                       : verb == "counted"_L1 ? isCounted(name)
                                              : isArgumentOrField(verb) || verb == "next"_L1;
    if (!known)
        object.reportAt(place, u"badValue"_s, {{u"found"_s, name}});
}

} // namespace cts::rules
