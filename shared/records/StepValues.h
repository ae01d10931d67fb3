#pragma once

#include "shared/records/Reducer.h"

namespace cts::records {

// Works out the values that a workflow step writes (WorkflowStep::set and append): a constant, null, or one of
//   {"arg": "x"}                     the operation's argument
//   {"field": "x" | "assignment.x"}  what the record or its assignment holds before the step
//   {"nameOf": VALUE}                the name of the user or agency with that id, from the directory
//   {"today": true}, {"now": true}   Los Angeles date, UTC moment, by the deciding side's clock
//   {"actor": "userId" | "name" | "role" | "unitId" | "department" | "agencyId"}
// Borrows everything; lives for one step.
class StepValues {
public:
    StepValues(const Record& record, const Record* assignment, const Operation& operation, const ReduceContext& context)
        : m_record(record), m_assignment(assignment), m_operation(operation), m_context(context) {}

    QJsonValue evaluate(const QJsonValue& expression) const;

private:
    QJsonValue field(const QString& name) const;
    QJsonValue actor(const QString& name) const;

    const Record& m_record;
    const Record* m_assignment;
    const Operation& m_operation;
    const ReduceContext& m_context;
};

// "Last, First" of a name that is a text or {"last", "first", "middle"}.
QString displayName(const QJsonValue& name);
// UTC ISO 8601 with seconds, as records keep moments.
QString momentText(const QDateTime& moment);

} // namespace cts::records
