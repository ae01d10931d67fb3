#include "shared/rules/StepValues.h"

#include "shared/rules/FieldTypes.h"
#include "shared/rules/GuardNames.h"

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

QJsonObject StepValues::readSet(RuleObject& object, const WorkflowStep& step) const {
    auto set = object.object(u"set"_s);
    if (!set)
        return {};
    for (const auto& key : set->json().keys()) {
        const auto target = find(key);
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
        const auto target = find(table);
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

void StepValues::checkValue(RuleObject& object, const QString& key, const FieldFacts& target,
                            const WorkflowStep& step) const {
    const auto value = object.value(key);
    if (value.isObject())
        checkExpression(object, key, value.toObject(), step);
    else if (value.isString() && !isCodeOf(m_index, target, value.toString()))
        object.report(key, u"unknownOption"_s, {{u"list"_s, target.list}, {u"code"_s, value}});
    else if (value.isArray() || value.isBool())
        object.report(key, u"badValue"_s, {{u"key"_s, key}, {u"found"_s, value}});
}

void StepValues::checkExpression(RuleObject& object, const QString& key, const QJsonObject& expression,
                                 const WorkflowStep& step) const {
    const auto verb = expression.isEmpty() ? QString() : expression.begin().key();
    const auto value = expression.value(verb);
    const bool moment = (verb == "today"_L1 || verb == "now"_L1) && value.toBool();
    if (expression.size() == 1 && moment)
        return;
    if (expression.size() == 1 && value.isString()) {
        checkSource(object, key, verb, value.toString(), step);
        return;
    }
    const auto inner = value.toObject();
    if (expression.size() == 1 && verb == "nameOf"_L1 && inner.size() == 1 && inner.begin().key() != "actor"_L1)
        checkSource(object, key, inner.begin().key(), inner.begin().value().toString(), step);
    else
        object.report(key, u"badValue"_s, {{u"key"_s, key}, {u"found"_s, expression}});
}

void StepValues::checkSource(RuleObject& object, const QString& key, const QString& verb, const QString& name,
                             const WorkflowStep& step) const {
    if (verb == "arg"_L1 && !asksFor(step, name))
        object.report(key, u"argumentNotAsked"_s, {{u"id"_s, name}});
    else if (verb == "field"_L1 && !find(name))
        object.report(key, u"unknownField"_s, {{u"id"_s, name}});
    else if (verb == "actor"_L1 ? !isActorFact(name) : verb != "arg"_L1 && verb != "field"_L1)
        object.report(key, u"badValue"_s, {{u"key"_s, key}, {u"found"_s, name}});
}

} // namespace cts::rules
