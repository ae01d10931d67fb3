#pragma once

#include "shared/rules/RuleIndex.h"
#include "shared/rules/RuleObject.h"

namespace cts::rules {

// Which fields a condition, a bound or a value of the rulebook may name at one place. Borrows all of it.
struct FieldScope {
    const RuleIndex& index;
    const QHash<QString, FieldFacts>& record;
    const QHash<QString, FieldFacts>* row = nullptr; // columns, when inside a table
    bool actor = true;                               // whether "actor.x" may be asked
    bool settings = true;                            // whether "setting.x" may be asked

    // The field of that name ("x", "assignment.x", "actor.x", "setting.x", "state"), or nullopt. A rulebook without a
    // form of settings takes any setting, of no type.
    std::optional<FieldFacts> find(const QString& name) const;
};

// Reads the condition at `key` and reports the fields it asks about that do not exist ("unknownField") and codes that
// are not in their field's list ("unknownOption").
std::optional<Condition> readCondition(RuleObject& object, const QString& key, const FieldScope& scope);

// Whether the code may stand in a field with these facts; true for types without codes.
bool isCodeOf(const RuleIndex& index, const FieldFacts& facts, const QString& code);

} // namespace cts::rules
