#pragma once

#include "shared/records/Reducer.h"

namespace cts::rules {
class Condition;
struct ComputedInput;
} // namespace cts::rules

namespace cts::records {

// What the computed fields of one record say while an operation is reduced: from the record, its assignment, the
// settings and the context's deadlines, so that a device and the server work out the same. Borrows everything; lives
// for one question.
class ComputedFacts {
public:
    ComputedFacts(const Record& record, const Record* assignment, const ReduceContext& context);

    // What a computed field of that formula says now (shared/rules/ComputedField.h); null when it has no value.
    QJsonValue valueOf(const QString& formula) const;
    // The record's fields, with its facts (relationFields) and the computed fields when the condition looks at one.
    QJsonObject fieldsFor(const rules::Condition& condition) const;
    // "code", "start", "opens", "due" or "status" of the deliverable that the record is (domain 5.2, 5.3).
    QJsonValue deadline(const QString& what) const;
    // "end", "endIfExtended", "beyond18Months", "daysInService" or "limit" (domain 5.1).
    QJsonValue service(const QString& what) const;

private:
    rules::ComputedInput input() const;

    const Record& m_record;
    const QJsonObject m_assignment;
    const ReduceContext& m_context;
};

} // namespace cts::records
