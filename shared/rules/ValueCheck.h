#pragma once

#include "shared/rules/FormValidator.h"

namespace cts::rules {

// The most characters of an answer of several lines, where the rulebook does not say less.
inline constexpr int maxMultiline = 4000;

// The most characters that a text field holds.
int longestText(const FieldDefinition& field);

// Checks that values have the type and size their field asks for: what may be stored, complete or not. Borrows the
// rulebook; cheap to make, keeps nothing between calls.
class ValueCheck {
public:
    explicit ValueCheck(const Rulebook& rulebook) : m_rulebook(rulebook) {}

    // Appends what is wrong under `path`. Null is always right: it clears the answer.
    void check(const FieldDefinition& field, const QString& path, const QJsonValue& value,
               QList<FormProblem>& problems) const;
    // One row of a table.
    void checkRow(const FieldDefinition& table, const QString& path, const QJsonValue& value,
                  QList<FormProblem>& problems) const;

    // The row of the parent table that a child table's row names; whether there is one is asked when the form is.
    void checkParentRow(const QString& path, const QJsonValue& value, QList<FormProblem>& problems) const;

private:
    void checkCodes(const FieldDefinition& field, const QString& path, const QJsonValue& value,
                    QList<FormProblem>& problems) const;
    void checkRows(const FieldDefinition& table, const QString& path, const QJsonValue& value,
                   QList<FormProblem>& problems) const;

    const Rulebook& m_rulebook;
};

} // namespace cts::rules
