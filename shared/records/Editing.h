#pragma once

#include "shared/records/Reducer.h"

namespace cts::records {

// The operation "edit": field changes, merged.
Result<Reduction> edit(const Record& record, const Record* assignment, const Operation& operation,
                       const ReduceContext& context);

// The operation "settle": args.path and args.choice ("mine" | "theirs") of an open conflict, args.operationId where
// several operations wait at the path. changes[0].was, when given, is what the person saw as `theirs`.
Result<Reduction> settle(const Record& record, const Record* assignment, const Operation& operation,
                         const ReduceContext& context);

} // namespace cts::records
