#include "shared/rules/FormulaCheck.h"

#include "shared/rules/Formula.h"

#include <algorithm>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostMonths = 240;

bool isDay(const QString& name) {
    return name == "today"_L1;
}

} // namespace

void FormulaCheck::checkFormula(const QString& text) {
    const auto formula = formulaOf(text);
    if (!isKnown(formula.verb, formula.parts))
        m_object.reportAt(m_place, u"unknownTarget"_s, {{u"id"_s, text}});
}

void FormulaCheck::checkCondition(const Condition& condition) {
    for (const auto& name : condition.fieldsUsed())
        if (const auto facts = m_scope.find(name))
            checkCompartment(name, *facts);
}

bool FormulaCheck::isKnown(const QString& verb, const QStringList& parts) {
    static const QStringList days{u"date"_s, u"dateTime"_s};
    static const QStringList deadline{u"due"_s, u"opens"_s, u"start"_s, u"status"_s, u"code"_s};
    static const QStringList service{u"end"_s, u"endIfExtended"_s, u"beyond18Months"_s, u"daysInService"_s, u"limit"_s};
    const auto first = parts.value(0);
    const auto second = parts.value(1);
    if (verb == "state"_L1 || verb == "version"_L1)
        return parts.isEmpty();
    if (verb == "minutes"_L1)
        return parts.size() == 2 && isAnswer(first, {u"dateTime"_s}) && isAnswer(second, {u"dateTime"_s});
    if (verb == "days"_L1)
        return parts.size() == 2 && (isDay(first) || isAnswer(first, days)) &&
               (isDay(second) || isAnswer(second, days));
    if (verb == "months"_L1)
        return parts.size() == 2 && isAnswer(first, days) && second.toUInt() > 0 && second.toUInt() <= mostMonths;
    if (parts.size() != 1)
        return false;
    if (verb == "age"_L1)
        return isAnswer(first, {u"date"_s});
    if (verb == "assignment"_L1)
        return isAnswer(u"assignment."_s + first, {});
    if (verb == "deadline"_L1 || verb == "service"_L1)
        return (verb == "deadline"_L1 ? deadline : service).contains(first);
    return verb == "sum"_L1 ? isSum(first) : verb == "count"_L1 && isCount(first);
}

// Any type will do when none is named.
bool FormulaCheck::isAnswer(const QString& name, const QStringList& types) {
    const auto facts = m_scope.find(name);
    if (!facts || (!types.isEmpty() && !types.contains(facts->type)))
        return false;
    checkCompartment(name, *facts);
    return true;
}

bool FormulaCheck::isSum(const QString& text) {
    const auto parts = text.split(u'.');
    const auto table = m_scope.find(parts.first());
    const auto column = table ? table->columns.value(parts.value(1)) : FieldFacts();
    if (parts.size() != 2 || (column.type != "integer"_L1 && column.type != "money"_L1))
        return false;
    checkCompartment(parts.first(), *table);
    return true;
}

bool FormulaCheck::isCount(const QString& text) {
    const auto question = countQuestionOf(text);
    const auto form = m_scope.index.forms.find(question.form);
    if (form == m_scope.index.forms.end() || form->kind != "form"_L1)
        return false;
    if (!text.contains(u'='))
        return true;
    const auto states = m_scope.index.workflows.value(form->workflow).states;
    const bool byState = question.field == "state"_L1;
    const auto facts = form->fields.value(question.field);
    if (!byState && !form->fields.contains(question.field))
        return false;
    if (!byState)
        checkCompartment(question.form + u'.' + question.field, facts);
    return std::all_of(question.codes.begin(), question.codes.end(), [&](const QString& code) {
        return !code.isEmpty() && (byState ? states.contains(code) : isCodeOf(m_scope.index, facts, code));
    });
}

void FormulaCheck::checkCompartment(const QString& name, const FieldFacts& facts) {
    const bool open = facts.compartment == nameOf(Compartment::Core) || facts.compartment.isEmpty();
    if (!open && facts.compartment != m_compartment)
        m_object.reportAt(m_place, u"compartmentDiffers"_s, {{u"id"_s, name}, {u"compartment"_s, facts.compartment}});
}

} // namespace cts::rules
