#pragma once

#include "shared/records/Operation.h"
#include "shared/records/Record.h"
#include "shared/rules/FormDefinition.h"

namespace cts::records {

// The id that a row of a fixed prefill has: its own, or one made from its place.
QString prefillRowId(const rules::FieldDefinition& table, const QJsonObject& row, qsizetype index);

// Whether the changes leave the rows of tables with fixedRows as they are: none is removed, and none is added but those
// that the rulebook itself begins the table with. `isNew`: the record is being made, and tables that are filled from
// another record begin as that says. Errors: "fixedRows" {path} 422.
Status checkFixedRows(const QList<FieldChange>& changes, const Record& record, const rules::FormDefinition& form,
                      bool isNew);

} // namespace cts::records
