#include "shared/rules/FormValidator.h"

#include "shared/rules/AnswerCheck.h"
#include "shared/rules/ValueCheck.h"

#include <algorithm>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

const QJsonObject noRow;

bool holds(const std::optional<Condition>& condition, const ValidationInput& input, bool otherwise) {
    return condition ? condition->holds({input.fields, noRow, input.assignment, input.actor, input.today}) : otherwise;
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

// What somebody can see is what rules speak of: an answer that a later choice has hidden must not block.
QJsonObject shownAnswers(const FormValidator& validator, const FormDefinition& form, const ValidationInput& input) {
    auto answers = input.fields;
    for (const auto& section : form.sections) {
        if (section.hidden)
            continue;
        for (const auto& field : section.fields)
            if (!validator.isVisible(section, field, input))
                answers.remove(field.id);
    }
    return answers;
}

} // namespace

bool FormValidator::isVisible(const SectionDefinition& section, const ValidationInput& input) const {
    return !section.hidden && holds(section.visible, input, true);
}

bool FormValidator::isVisible(const SectionDefinition& section, const FieldDefinition& field,
                              const ValidationInput& input) const {
    return isVisible(section, input) && holds(field.visible, input, true);
}

bool FormValidator::isRequired(const FieldDefinition& field, const ValidationInput& input,
                               Completeness completeness) const {
    const bool asked = completeness == Completeness::Save ? field.required.onSave : field.required.onSubmit;
    return asked && !field.issued && holds(field.required.when, input, true);
}

QList<FormProblem> FormValidator::check(const ValidationInput& input, Completeness completeness) const {
    QList<FormProblem> problems;
    for (const auto& id : input.fields.keys())
        if (m_form.field(id) == nullptr)
            problems.append({id, u"unknownField"_s, {}, FormProblem::Severity::Block});
    const ValueCheck values(m_rulebook);
    const AnswerCheck answers(m_rulebook, input, completeness);
    for (const auto& section : m_form.sections)
        for (const auto& field : section.fields) {
            const auto before = problems.size();
            values.check(field, field.id, input.fields.value(field.id), problems);
            const bool readable = problems.size() == before;
            if (readable && isVisible(section, field, input))
                answers.check(field, isRequired(field, input, completeness), problems);
        }
    const auto shown = shownAnswers(*this, m_form, input);
    for (const auto& rule : m_form.rules) {
        if (!rule.when.holds({shown, noRow, input.assignment, input.actor, input.today}))
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
    QList<FormProblem> problems;
    const bool inTable = parts.size() > 1;
    const auto column = inTable && field != nullptr
                            ? std::find_if(field->columns.begin(), field->columns.end(),
                                           [&](const auto& candidate) { return candidate.id == parts.value(2); })
                            : QList<FieldDefinition>::const_iterator();
    if (field == nullptr || parts.size() > 3 ||
        (inTable && (field->type != FieldType::Table || parts.at(1).isEmpty())) ||
        (parts.size() == 3 && column == field->columns.end()))
        problems.append({path, u"unknownField"_s, {}, FormProblem::Severity::Block});
    else if (parts.size() == 3)
        ValueCheck(m_rulebook).check(*column, path, value, problems);
    else if (inTable)
        ValueCheck(m_rulebook).checkRow(*field, path, value, problems);
    else
        ValueCheck(m_rulebook).check(*field, path, value, problems);
    return problems;
}

} // namespace cts::rules
