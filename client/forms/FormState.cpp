#include "client/forms/FormState.h"

#include "shared/records/FieldPath.h"

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

QList<std::pair<QString, QString>> rowOptions(const rules::RecordSource& source, const FormSources& sources) {
    QList<std::pair<QString, QString>> options;
    if (source.isEmpty() || !sources.related)
        return options;
    const auto records = sources.related(source.form);
    for (auto record = records.crbegin(); record != records.crend() && options.isEmpty(); ++record) {
        const QString state = record->value("state"_L1).toString();
        if (!source.states.isEmpty() && !source.states.contains(state))
            continue;
        for (const QJsonValue element : record->value(source.field).toArray()) {
            const auto row = element.toObject();
            options.append({row.value("rowId"_L1).toString(), row.value(source.label).toString()});
        }
    }
    return options;
}

FormState::FormState(const rules::Rulebook& rulebook, const rules::FormDefinition& form, rules::Actor actor,
                     FormSources sources)
    : m_rulebook(rulebook), m_form(form), m_actor(std::move(actor)), m_sources(std::move(sources)),
      m_validator(rulebook, form) {}

void FormState::show(const records::Record& record, const records::Record& assignment, const QJsonObject& fields,
                     const rules::Compartments& visible, const QDate& today) {
    m_record = record;
    m_assignment = assignment;
    m_fields = fields;
    m_visible = visible;
    m_today = today;
    m_signed = record.signedFields();
    m_settings = m_sources.settings ? m_sources.settings() : QJsonObject();
    m_answers.reset();
}

void FormState::set(const QString& fieldId, const QJsonValue& value) {
    if (records::isEmptyValue(value))
        m_fields.remove(fieldId);
    else
        m_fields.insert(fieldId, value);
    m_answers.reset();
}

rules::ValidationInput FormState::validationInput() const {
    return {m_fields,       m_signed,         m_assignment.fields, m_actor,          m_today, m_settings,
            m_record.state, m_record.version, m_sources.deadline,  m_sources.service};
}

const QJsonObject& FormState::answers() const {
    if (!m_answers)
        m_answers = rules::withComputed(m_form, {m_fields,
                                                 m_assignment.fields,
                                                 m_record.state,
                                                 m_today,
                                                 m_record.version,
                                                 {},
                                                 m_settings,
                                                 m_sources.related,
                                                 m_sources.deadline,
                                                 m_sources.service});
    return *m_answers;
}

rules::ConditionInput FormState::conditionInput(const QJsonObject& row) const {
    return {answers(), row, m_assignment.fields, m_actor, m_today, m_settings};
}

bool FormState::isVisible(const rules::SectionDefinition& section) const {
    return m_validator.isVisible(section, validationInput());
}

bool FormState::isVisible(const rules::SectionDefinition& section, const rules::FieldDefinition& field) const {
    return m_visible.contains(field.compartment) && m_validator.isVisible(section, field, validationInput()) &&
           (!field.issued || m_fields.contains(field.id));
}

bool FormState::isRequired(const rules::FieldDefinition& field) const {
    return m_validator.isRequired(field, validationInput(), rules::Completeness::Submit);
}

bool FormState::isColumnVisible(const rules::FieldDefinition& column, const QJsonObject& row) const {
    return m_visible.contains(column.compartment) && (!column.visible || column.visible->holds(conditionInput(row)));
}

bool FormState::isColumnRequired(const rules::FieldDefinition& column, const QJsonObject& row) const {
    const auto& rule = column.required;
    return rule.onSubmit && !column.issued && column.type != rules::FieldType::Computed &&
           (!rule.when || rule.when->holds(conditionInput(row)));
}

QJsonValue FormState::computed(const rules::FieldDefinition& field, const QJsonObject& row) const {
    if (row.isEmpty() && answers().contains(field.id))
        return answers().value(field.id);
    return rules::computedValue(field, {answers(), m_assignment.fields, m_record.state, m_today, m_record.version, row,
                                        m_settings, m_sources.related, m_sources.deadline, m_sources.service});
}

QList<QJsonObject> FormState::rows(const rules::FieldDefinition& table, const QString& parentRow) const {
    QList<QJsonObject> rows;
    for (const QJsonValue element : m_fields.value(table.id).toArray()) {
        const auto row = element.toObject();
        if (parentRow.isEmpty() || row.value("parentRow"_L1).toString() == parentRow)
            rows.append(row);
    }
    return rows;
}

QList<const rules::FieldDefinition*> FormState::childrenOf(const QString& tableId) const {
    QList<const rules::FieldDefinition*> children;
    for (const auto& section : m_form.sections)
        for (const auto& field : section.fields)
            if (field.type == rules::FieldType::Table && field.within == tableId)
                children.append(&field);
    return children;
}

const rules::SectionDefinition* FormState::sectionOf(const QString& fieldId) const {
    for (const auto& section : m_form.sections)
        if (std::any_of(section.fields.cbegin(), section.fields.cend(),
                        [&](const auto& field) { return field.id == fieldId; }))
            return &section;
    return nullptr;
}

} // namespace cts::client
