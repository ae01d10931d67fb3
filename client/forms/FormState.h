#pragma once

#include "client/forms/FormSources.h"
#include "shared/records/Record.h"
#include "shared/rules/ComputedField.h"
#include "shared/rules/FormValidator.h"

#include <QJsonArray>

#include <optional>

namespace cts::client {

// A form as it stands at one moment: its answers, and what conditions and computed fields make of them. One for screen
// and paper. Holds its own copy of the record; borrows rulebook and form. One thread.
class FormState {
public:
    FormState(const rules::Rulebook& rulebook, const rules::FormDefinition& form, rules::Actor actor,
              FormSources sources);

    // `fields`: the record's, or the draft over them. `today`: Los Angeles.
    void show(const records::Record& record, const records::Record& assignment, const QJsonObject& fields,
              const rules::Compartments& visible, const QDate& today);

    const rules::Rulebook& rulebook() const { return m_rulebook; }
    const rules::FormDefinition& form() const { return m_form; }
    const rules::Actor& actor() const { return m_actor; }
    const FormSources& sources() const { return m_sources; }
    const records::Record& record() const { return m_record; }
    const records::Record& assignment() const { return m_assignment; }
    const rules::Compartments& compartments() const { return m_visible; }
    QDate today() const { return m_today; }
    const QJsonObject& fields() const { return m_fields; }
    QJsonValue value(const QString& fieldId) const { return m_fields.value(fieldId); }
    // An empty value takes the answer away.
    void set(const QString& fieldId, const QJsonValue& value);

    // On the screen and on paper: by compartment, section and condition.
    bool isVisible(const rules::SectionDefinition& section) const;
    bool isVisible(const rules::SectionDefinition& section, const rules::FieldDefinition& field) const;
    bool isRequired(const rules::FieldDefinition& field) const;
    bool isColumnVisible(const rules::FieldDefinition& column, const QJsonObject& row) const;
    bool isColumnRequired(const rules::FieldDefinition& column, const QJsonObject& row) const;
    QJsonValue computed(const rules::FieldDefinition& field, const QJsonObject& row = {}) const;
    rules::ConditionInput conditionInput(const QJsonObject& row) const;

    // Rows of a table; of a child table those of one parent row, or all when `parentRow` is empty.
    QList<QJsonObject> rows(const rules::FieldDefinition& table, const QString& parentRow = {}) const;
    // Tables of the form that stand within that one.
    QList<const rules::FieldDefinition*> childrenOf(const QString& tableId) const;
    const rules::SectionDefinition* sectionOf(const QString& fieldId) const;

private:
    rules::ValidationInput validationInput() const;
    const QJsonObject& answers() const;

    const rules::Rulebook& m_rulebook;
    const rules::FormDefinition& m_form;
    rules::Actor m_actor;
    FormSources m_sources;
    rules::FormValidator m_validator;
    records::Record m_record;
    records::Record m_assignment;
    QJsonObject m_fields;
    QJsonObject m_settings;
    QStringList m_signed;
    rules::Compartments m_visible;
    QDate m_today;
    mutable std::optional<QJsonObject> m_answers; // m_fields with what is computed
};

} // namespace cts::client
