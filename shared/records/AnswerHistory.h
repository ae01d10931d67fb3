#pragma once

#include "shared/records/Reducer.h"

namespace cts::records {

// The row that keeps an answer which another one takes the place of (FieldDefinition::history): {what, was, until, by},
// shortened to what its columns hold. Without a rowId.
QJsonObject historyRow(const rules::FieldDefinition& field, const QJsonValue& was, const rules::FieldDefinition& table,
                       const ReduceContext& context);

} // namespace cts::records
