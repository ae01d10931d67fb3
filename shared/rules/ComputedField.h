#pragma once

#include "shared/rules/FieldDefinition.h"

#include <QDate>
#include <QJsonObject>

namespace cts::rules {

// What computed fields are worked out from.
struct ComputedInput {
    const QJsonObject& fields;
    const QJsonObject& assignment;
    QString state; // the record's workflow state
    QDate today;   // Los Angeles
};

// The value of a computed field as it is shown: "age:dob" a whole number of years, "sum:items.cost" the total of a
// column, "assignment:x" that answer, "state" the state's id. Null when there is nothing to work it out from.
QJsonValue computedValue(const FieldDefinition& field, const ComputedInput& input);

} // namespace cts::rules
