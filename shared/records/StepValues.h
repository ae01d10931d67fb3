#pragma once

#include "shared/records/Reducer.h"

#include <memory>

namespace cts::records {

struct AgencyMonth;

// Works out the values that a workflow step writes (WorkflowStep::set and append): a constant, null, or one of
//   {"arg": "x"}                     the operation's argument
//   {"field": "x" | "assignment.x"}  what the record or its assignment holds before the step
//   {"nameOf": VALUE}                the name of the user or agency with that id, from the directory; a person's name
//   as
//                                    text
//   {"today": true}, {"now": true}   Los Angeles date, UTC moment, by the deciding side's clock
//   {"actor": "userId" | "name" | "role" | "unitId" | "department" | "agencyId"}
//   {"timely": true}                 Los Angeles date of the moment that counts for deadlines (ReduceContext::timely)
//   {"record": "id" | "form" | "version"}
//   {"deadlineCode": true}           code of the deliverable that the record is, null when it is none
//   {"next": "FORM.FIELD"}           the lowest number from 1 that no other record of that form in the assignment has
//   in
//                                    that field; closed ones (voided, cancelled) do not count
//   {"without": [TABLE, {"COLUMN": VALUE, ...}]} the table's rows but those that have these values
//   {"unitOf": VALUE}                the unit of the user with that id, from the directory
//   {"plus": [VALUE, NUMBER]}        the sum; no value counts as 0
//   {"first": [VALUE, ...]}          the first that is an answer
//   {"counted": "TABLE"}             the figures of a Master Activity's month (AgencyMonth.h); on a device as they are
//   {"computed": "FORMULA"}          what a computed field of that formula says now (shared/rules/ComputedField.h)
// Borrows everything; lives for one step.
class StepValues {
public:
    StepValues(const Record& record, const Record* assignment, const Operation& operation, const ReduceContext& context)
        : m_record(record), m_assignment(assignment), m_operation(operation), m_context(context) {}

    QJsonValue evaluate(const QJsonValue& expression) const;

private:
    QJsonValue field(const QString& name) const;
    QJsonValue actor(const QString& name) const;
    QJsonValue ofRecord(const QString& name) const;
    QJsonValue next(const QString& formId, const QString& fieldId) const;
    QJsonValue without(const QJsonValue& table, const QJsonObject& columns) const;
    QJsonValue first(const QJsonArray& expressions) const;
    QJsonValue counted(const QString& table) const;

    const Record& m_record;
    const Record* m_assignment;
    const Operation& m_operation;
    const ReduceContext& m_context;
    mutable std::shared_ptr<const AgencyMonth> m_month; // counted once for all tables of a step
};

// "Last, First" of a name that is a text or {"last", "first", "middle"}.
QString displayName(const QJsonValue& name);
// UTC ISO 8601 with seconds, as records keep moments.
QString momentText(const QDateTime& moment);

} // namespace cts::records
