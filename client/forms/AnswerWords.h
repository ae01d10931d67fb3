#pragma once

#include "client/forms/FieldText.h"
#include "client/forms/FormState.h"

namespace cts::client {

// A value of a field or column in words, choices out of rows of other records included; attachments with the start
// of their hash.
QString valueWords(const FormState& state, const FieldText& text, const rules::FieldDefinition& field,
                   const QJsonValue& value);

// What a field says, or, with a row, what that column of it says; computed ones are worked out.
QString answerWords(const FormState& state, const FieldText& text, const rules::FieldDefinition& field,
                    const QJsonObject& row = {});

// "Goals, row 2" of the row at that place of the table, counted from 0.
QString rowName(const QString& table, qsizetype index);

} // namespace cts::client
