#pragma once

#include "shared/rules/FieldDefinition.h"
#include "shared/rules/FieldScope.h"

namespace cts::rules {

// Reports a key that means nothing for a field of this type ("notForThisType" {key, type}): a mistake, not a remark.
void refuseUnless(bool fits, RuleObject& object, const QString& key, FieldType type);

// Reports at `key` what keeps the answer of the assignment's field (`theirs`, called `name`) from standing in ours and
// ours in it: another type ("typeDiffers"), option list ("listDiffers") or compartment ("compartmentDiffers").
void checkSameAnswer(RuleObject& object, const QString& key, const QString& name, const FieldFacts& theirs,
                     const FieldFacts& ours);

// The same for an answer that is only taken over once: into text an address, a choice or a name may go as well, and
// codes that are not in our list are left out, so lists may differ.
void checkTakenAnswer(RuleObject& object, const QString& key, const QString& name, const FieldFacts& theirs,
                      const FieldFacts& ours);

// Reports at `place` what is not an answer to such a field: "badValue", or "unknownOption" for a code. Rows of a table
// may carry a "rowId", each its own; those that do not are given one when the form is begun.
void checkFixedAnswer(RuleObject& object, const QString& place, const FieldScope& scope, const FieldFacts& facts,
                      const QJsonValue& value);

} // namespace cts::rules
