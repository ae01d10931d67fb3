#pragma once

#include "shared/rules/FormValidator.h"

namespace cts::rules {

// Checks one visible answer against what its field asks: whether it is there, its bounds, its form. The value's type
// has been checked before. Borrows all; lives for one check.
class AnswerCheck {
public:
    AnswerCheck(const Rulebook& rulebook, const ValidationInput& input, Completeness completeness)
        : m_rulebook(rulebook), m_input(input), m_completeness(completeness) {}

    // Appends what is wrong. `required`: whether there must be an answer now.
    void check(const FieldDefinition& field, bool required, QList<FormProblem>& problems) const;

private:
    // One place where an answer stands: a field, or a column of a row.
    struct Spot {
        const FieldDefinition& field;
        QString path;
        QJsonValue value;
        const QJsonObject& row;
    };

    void checkSpot(const Spot& spot, bool required, QList<FormProblem>& problems) const;
    void checkRows(const Spot& spot, QList<FormProblem>& problems) const;
    void checkCount(const Spot& spot, qsizetype count, const QString& of, QList<FormProblem>& problems) const;
    void checkParents(const Spot& spot, QList<FormProblem>& problems) const;
    void checkForm(const Spot& spot, QList<FormProblem>& problems) const;
    void checkBounds(const Spot& spot, QList<FormProblem>& problems) const;
    void checkExclusive(const Spot& spot, QList<FormProblem>& problems) const;
    bool isMissing(const Spot& spot, QJsonObject& data) const;
    QJsonValue boundValue(const Bound& bound, const QJsonObject& row) const;
    FormProblem problem(const Spot& spot, const QString& code, const QJsonObject& data = {}) const;

    const Rulebook& m_rulebook;
    const ValidationInput& m_input;
    Completeness m_completeness;
};

} // namespace cts::rules
