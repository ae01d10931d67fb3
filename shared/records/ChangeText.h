#pragma once

#include "shared/records/Reducer.h"

namespace cts::records {

// A change in words, for people who decide on it without the form before them. English, as all texts that records keep.

// Where: "Goals", "Goals: Long-Term Goal". The path itself where the form does not know it.
QString placeText(const QString& path, const rules::FormDefinition& form);
// An answer: choices by their labels, lists with commas, a row as "Column: text" lines, a file by its name; empty for
// none. `path`: where it stands.
QString valueText(const QString& path, const QJsonValue& value, const rules::FormDefinition& form,
                  const ReduceContext& context);

} // namespace cts::records
