#pragma once

#include "shared/records/Reducer.h"

#include <QDate>

namespace cts::records {

// Where the answers that a form begins with are taken from.
struct PrefillInput {
    const ReduceContext& context; // rules, settings and deadlines; the records are those of its world
    QJsonObject assignment;       // fields of the assignment
    QList<Record> records;        // of the assignment, itself included or not
    QJsonObject actor;            // what is known of who begins the form: fields of the user record, "name", "userId"
};

// The input for a form that the context's actor begins: what the directory and the account say of them, and the records
// of the context's world, when the form takes anything from them.
PrefillInput prefillInput(const rules::FormDefinition& form, const Record* assignment, const ReduceContext& context);

// What one field of a form begins with: the first of its sources that has a value, null when none has. Rows taken from
// another table keep their rowId, and only the columns that this field has; what this field cannot hold is left out.
QJsonValue prefillValue(const rules::FormDefinition& form, const rules::FieldDefinition& field,
                        const PrefillInput& input);

// What a form begins with, by field id. Issued fields are left out: the reducer fills them.
QJsonObject prefill(const rules::FormDefinition& form, const PrefillInput& input);

} // namespace cts::records
