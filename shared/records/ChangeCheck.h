#pragma once

#include "shared/records/Operation.h"
#include "shared/records/Record.h"
#include "shared/rules/FormValidator.h"

namespace cts::records {

inline constexpr qsizetype maxRows = 500;              // of one table
inline constexpr qsizetype maxFieldBytes = 500 * 1024; // of the canonical JSON of a record's fields

// Who wants the change: what a person may not write, and which compartments they may write in.
struct ChangeScope {
    rules::Compartments visible;
    bool bySystem = false; // may write issued fields
};

// Whether a change is one that this form can hold: a known field or column that may be written, a value of its type,
// size and list. Errors: "forbidden" 403 outside the visible compartments, "badChange" {path, code} 422 with code
// "badPath", "unknownField", "issued", "notWritable", "tooManyRows", or one of FormValidator::checkValue.
Status checkChange(const FieldChange& change, const rules::FormDefinition& form, const rules::FormValidator& validator,
                   const ChangeScope& scope);

// Whether a change keeps maxRows and maxFieldBytes. A table that was longer before, because the server counts its rows,
// may stay so. Errors: "badChange" with code "tooManyRows" or "tooLarge".
Status checkSizes(const QJsonObject& before, const QJsonObject& after);

} // namespace cts::records
