#pragma once

#include "shared/rules/FieldDefinition.h"
#include "shared/rules/FieldScope.h"

namespace cts::rules {

// Checks that the formula of a computed field can be worked out ("unknownTarget") and shows nothing of a compartment
// other than the field's own and the core ("compartmentDiffers"). Lives for one field, on one thread.
class FormulaCheck {
public:
    // Faults are reported at `place`; `compartment` is that of the field which shows the value.
    FormulaCheck(RuleObject& object, const QString& place, const QString& compartment, const FieldScope& scope)
        : m_object(object), m_place(place), m_compartment(compartment), m_scope(scope) {}

    void checkFormula(const QString& text);
    // The fields that a {"yesWhen": ...} looks at.
    void checkCondition(const Condition& condition);

private:
    bool isKnown(const QString& verb, const QStringList& parts);
    bool isAnswer(const QString& name, const QStringList& types);
    bool isSum(const QString& text);
    bool isCount(const QString& text);
    void checkCompartment(const QString& name, const FieldFacts& facts);

    RuleObject& m_object;
    const QString m_place;
    const QString m_compartment;
    const FieldScope& m_scope;
};

} // namespace cts::rules
