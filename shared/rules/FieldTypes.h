#pragma once

#include "shared/rules/FieldDefinition.h"

namespace cts::rules {

// "text", "multiChoice", "personName"...: the names of types in form files.
const QList<std::pair<QString, FieldType>>& fieldTypeNames();
QString nameOf(FieldType type);
// "ask", "latest", "add", "append", "text".
const QList<std::pair<QString, MergeClass>>& mergeClassNames();
// What a field merges by when its form does not say: text by paragraph, sets and rows by adding, the rest asks.
MergeClass usualMerge(FieldType type, bool issued);

// Kinds of records that a form may describe or a reference point at.
bool isRecordKind(const QString& kind);
// What prefill may take of the person who begins a form: the Actor's own and three facts of the user record.
bool isActorFact(const QString& name);

} // namespace cts::rules
