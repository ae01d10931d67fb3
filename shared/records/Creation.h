#pragma once

#include "shared/records/Reducer.h"

namespace cts::records {

// The operation "create". `assignment` is the one that a form belongs to; null for an assignment, a user, an agency.
Result<Reduction> create(const Record* assignment, const Operation& operation, const ReduceContext& context);

} // namespace cts::records
