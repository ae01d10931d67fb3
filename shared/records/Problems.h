#pragma once

#include "shared/records/Reducer.h"
#include "shared/rules/FormValidator.h"

namespace cts::records {

// What blocks saving or submitting a record as it stands: [{field, code, data?}], empty when nothing does.
QJsonArray blockingProblems(const Record& record, const Record* assignment, const ReduceContext& context,
                            rules::Completeness completeness);

} // namespace cts::records
