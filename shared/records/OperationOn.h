#pragma once

#include "shared/records/Operation.h"
#include "shared/records/Record.h"

namespace cts::records {

// The beginning of an operation on a record as it is now: record, assignment, kind, form, its version and the revision
// that it builds on. Who does it, where and when is for whoever asks.
Operation operationOn(const Record& record, const QString& action);

} // namespace cts::records
