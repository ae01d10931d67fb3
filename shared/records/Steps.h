#pragma once

#include "shared/records/Reducer.h"
#include "shared/records/WorkingCopy.h"

namespace cts::records {

// The refusal of an action that the record's state does not have, with who did what last.
Error notInThisState(const Record& record);

// The longest reason that a trail keeps (domain 4.0).
inline constexpr qsizetype maxReason = 2000;

// Whether the step is there for a record as it stands (WorkflowStep::when).
bool stepExists(const rules::WorkflowStep& step, const Record& record, const Record* assignment,
                const ReduceContext& context);

// Whether the step's requirements hold. Errors: "requirementNotMet" {workflow, rule}.
Status checkRequirements(const rules::WorkflowStep& step, const Record& record, const Record* assignment,
                         const ReduceContext& context);

// Whether some step with that action is one for the actor, in whatever state and under whatever conditions.
bool mayTakeSome(const Record& record, const Record* assignment, const QString& action, const ReduceContext& context);

// Whether the record, as it stands, has a step with that action for the server to take (`by` names "system").
bool offeredToSystem(const Record& record, const Record* assignment, const QString& action,
                     const ReduceContext& context);

// What a step writes, where it leads, and its line in the trail.
Status takeStep(WorkingCopy& copy, const rules::Workflow& workflow, const rules::WorkflowStep& step,
                const Record* assignment, const Operation& operation, const ReduceContext& context);

// A workflow action on a record.
Result<Reduction> act(const Record& record, const Record* assignment, const Operation& operation,
                      const ReduceContext& context);

} // namespace cts::records
