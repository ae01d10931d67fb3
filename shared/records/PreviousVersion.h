#pragma once

#include "shared/records/Operation.h"
#include "shared/records/Record.h"

namespace cts::records {

// The most that is kept of the version before, of the canonical JSON of its answers: beside the answers of the record
// itself it has to fit the parts that are sent.
inline constexpr qsizetype maxPreviousBytes = 250 * 1024;

// Keeps the entered answers as they stand as those of the version before: called as the next version begins. What is
// larger than maxPreviousBytes is not kept; the server's history has it.
void keepPrevious(Record& record, const rules::FormDefinition& form);

// What differs from the version before, place by place ("field", "table/rowId", "table/rowId/column"), as `was` and
// `now`. Empty for a record without one. Fields of a compartment that the reader was not given are not among them.
QList<FieldChange> changedSince(const Record& record, const rules::FormDefinition& form);

} // namespace cts::records
