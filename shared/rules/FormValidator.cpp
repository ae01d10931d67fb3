#include "shared/rules/FormValidator.h"

#include "shared/rules/AnswerCheck.h"
#include "shared/rules/ComputedField.h"
#include "shared/rules/ValueCheck.h"

#include <algorithm>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

const QJsonObject noRow;

bool isComputed(const FormDefinition& form, const QString& id) {
    const auto* field = form.field(id);
    return field != nullptr && field->type == FieldType::Computed;
}

QJsonObject allAnswers(const FormDefinition& form, const ValidationInput& input) {
    return withComputed(form, {input.fields,
                               input.assignment,
                               input.state,
                               input.today,
                               input.version,
                               {},
                               input.settings,
                               {},
                               input.deadline,
                               input.service});
}

FormProblem::Severity severityOf(FormRule::Severity severity) {
    switch (severity) {
    case FormRule::Severity::Block:
        return FormProblem::Severity::Block;
    case FormRule::Severity::Warn:
        return FormProblem::Severity::Warn;
    case FormRule::Severity::Inform:
        return FormProblem::Severity::Inform;
    }
    return FormProblem::Severity::Block;
}

bool isAsked(const FieldDefinition& field, Completeness completeness) {
    const bool asked = completeness == Completeness::Save ? field.required.onSave : field.required.onSubmit;
    return asked && !field.issued;
}

// Precondition: the input's fields have the computed ones among them.
bool holdsIn(const std::optional<Condition>& condition, const ValidationInput& all) {
    return !condition || condition->holds({all.fields, noRow, all.assignment, all.actor, all.today, all.settings});
}

const FieldDefinition* columnOf(const FieldDefinition& table, const QString& id) {
    for (const auto& column : table.columns)
        if (column.id == id)
            return &column;
    return nullptr;
}

} // namespace

QJsonObject FormValidator::fieldsFor(const Condition& condition, const ValidationInput& input) const {
    const auto used = condition.fieldsUsed();
    const bool computes =
        std::any_of(used.begin(), used.end(), [&](const QString& id) { return isComputed(m_form, id); });
    return computes ? allAnswers(m_form, input) : input.fields;
}

bool FormValidator::holds(const std::optional<Condition>& condition, const ValidationInput& input) const {
    return !condition || condition->holds({fieldsFor(*condition, input), noRow, input.assignment, input.actor,
                                           input.today, input.settings});
}

bool FormValidator::isVisible(const SectionDefinition& section, const ValidationInput& input) const {
    return !section.hidden && holds(section.visible, input);
}

bool FormValidator::isVisible(const SectionDefinition& section, const FieldDefinition& field,
                              const ValidationInput& input) const {
    return isVisible(section, input) && holds(field.visible, input);
}

bool FormValidator::isRequired(const FieldDefinition& field, const ValidationInput& input,
                               Completeness completeness) const {
    return isAsked(field, completeness) && holds(field.required.when, input);
}

QList<FormProblem> FormValidator::check(const ValidationInput& input, Completeness completeness) const {
    QList<FormProblem> problems;
    for (const auto& id : input.fields.keys())
        if (m_form.field(id) == nullptr)
            problems.append({id, u"unknownField"_s, {}, FormProblem::Severity::Block});
    const ValueCheck values(m_rulebook);
    const auto known = allAnswers(m_form, input);
    const ValidationInput all{known,          input.signedFields, input.assignment, input.actor,    input.today,
                              input.settings, input.state,        input.version,    input.deadline, input.service};
    const AnswerCheck answers(m_rulebook, all, completeness);
    // What somebody can see is what rules speak of: an answer that a later choice has hidden must not block.
    auto shown = known;
    for (const auto& section : m_form.sections) {
        const bool isOpen = !section.hidden && holdsIn(section.visible, all);
        for (const auto& field : section.fields) {
            const auto before = problems.size();
            values.check(field, field.id, input.fields.value(field.id), problems);
            const bool readable = problems.size() == before;
            const bool visible = isOpen && holdsIn(field.visible, all);
            if (readable && visible)
                answers.check(field, isAsked(field, completeness) && holdsIn(field.required.when, all), problems);
            if (!visible && !section.hidden)
                shown.remove(field.id);
        }
    }
    for (const auto& rule : m_form.rules) {
        if (!rule.when.holds({shown, noRow, input.assignment, input.actor, input.today, input.settings}))
            continue;
        auto severity = severityOf(rule.severity);
        if (completeness == Completeness::Save && severity == FormProblem::Severity::Block && !rule.onSave)
            severity = FormProblem::Severity::Warn;
        problems.append({rule.fields.value(0), u"rule"_s, {{u"rule"_s, rule.id}, {u"text"_s, rule.text}}, severity});
    }
    return problems;
}

QList<FormProblem> FormValidator::checkValue(const QString& path, const QJsonValue& value) const {
    const auto parts = path.split(u'/');
    const auto* field = m_form.field(parts.first());
    const ValueCheck values(m_rulebook);
    QList<FormProblem> problems;
    const bool inTable = field != nullptr && field->type == FieldType::Table && !parts.value(1).isEmpty();
    const auto* column = inTable && parts.size() == 3 ? columnOf(*field, parts.at(2)) : nullptr;
    if (field != nullptr && parts.size() == 1)
        values.check(*field, path, value, problems);
    else if (inTable && parts.size() == 2)
        values.checkRow(*field, path, value, problems);
    else if (column != nullptr)
        values.check(*column, path, value, problems);
    else if (inTable && parts.size() == 3 && parts.at(2) == "parentRow"_L1 && !field->within.isEmpty())
        values.checkParentRow(path, value, problems);
    else
        problems.append({path, u"unknownField"_s, {}, FormProblem::Severity::Block});
    return problems;
}

} // namespace cts::rules
