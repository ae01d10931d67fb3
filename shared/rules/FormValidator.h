#pragma once

#include "shared/rules/Rulebook.h"

namespace cts::rules {

// One thing to mend in a filled-in form.
struct FormProblem {
    enum class Severity { Block, Warn, Inform };
    QString field; // id, or "table/rowId/column"
    QString code;  // "required", "tooLong", "tooShort", "notInList", "badDate", "badTime", "tooEarly", "tooLate",
                   // "badPhone", "badEmail", "badType", "tooFew", "tooMany", "tooLarge", "noParent", "exclusive",
                   // "unknownField", "rule"
    QJsonObject data;
    Severity severity = Severity::Block;
};

// What the form is checked for: a draft that is kept, or one that is handed on.
enum class Completeness { Save, Submit };

// What is needed besides the form itself.
struct ValidationInput {
    const QJsonObject& fields;
    const QStringList& signedFields; // ids of Signature fields with a valid signature
    const QJsonObject& assignment;
    const Actor& actor;
    QDate today;               // Los Angeles
    QJsonObject settings = {}; // the county's settings by id, defaults included
    // What conditions may ask of computed fields, see ComputedInput.
    QString state = {};
    int version = 1;
    std::function<QJsonValue(const QString& what)> deadline = {};
    std::function<QJsonValue(const QString& what)> service = {};
};

// Checks a form's answers against its definition. Pure. Hidden sections and fields are not asked for; their answers are
// still checked for type.
class FormValidator {
public:
    FormValidator(const Rulebook& rulebook, const FormDefinition& form) : m_rulebook(rulebook), m_form(form) {}

    QList<FormProblem> check(const ValidationInput& input, Completeness completeness) const;
    // Only the type and size of one value: what every stored change must pass, complete or not.
    QList<FormProblem> checkValue(const QString& path, const QJsonValue& value) const;

    bool isVisible(const SectionDefinition& section, const ValidationInput& input) const;
    bool isVisible(const SectionDefinition& section, const FieldDefinition& field, const ValidationInput& input) const;
    bool isRequired(const FieldDefinition& field, const ValidationInput& input, Completeness completeness) const;

private:
    bool holds(const std::optional<Condition>& condition, const ValidationInput& input) const;
    // The input's fields, with the computed ones when the condition looks at one.
    QJsonObject fieldsFor(const Condition& condition, const ValidationInput& input) const;

    const Rulebook& m_rulebook;
    const FormDefinition& m_form;
};

} // namespace cts::rules
