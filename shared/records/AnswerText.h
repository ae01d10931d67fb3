#pragma once

#include "shared/records/Reducer.h"

namespace cts::records {

// An answer as it goes into a text: an address as lines, a name as "Last, First", a choice as the English label of its
// code, a user or agency as its name in the directory; everything else as it is. `field`: where the answer is from;
// null when that is not known.
QJsonValue answerText(const QJsonValue& value, const rules::FieldDefinition* field, const ReduceContext& context);

} // namespace cts::records
