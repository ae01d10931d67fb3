#pragma once

#include "shared/records/World.h"

namespace cts::records {

// How many steps may follow from each other. A rulebook that wants more goes round in a circle.
inline constexpr int maxFollowUpDepth = 5;

// An operation that was taken, with what it did.
struct Taken {
    Operation operation;
    rules::Actor actor;
    Reduction reduction;
    std::optional<Record> assignmentBefore; // of the record's assignment, when it belongs to one that was there
};

// Who the server acts as.
rules::Actor systemActor();

// The id of the one record of a form that an assignment gets as a follow-up: the same however often it is made.
QString singletonId(const QString& assignmentId, const QString& formId);

// What a planned follow-up of `cause` comes to in the world as it stands: operations of the server (device and author
// "server" and "system", n still 0) with ids derived from the cause's, so that the same cause gives the same ones.
// "Others" of a Master Activity, which belongs to no assignment, are the activities of its month (domain 3.7).
// Records whose state does not offer the step to the system are left alone. `index` is the place of the follow-up among
// those of the cause.
QList<Operation> followUpOperations(const PlannedFollowUp& followUp, int index, const Taken& cause, const World& world,
                                    const ReduceContext& context);

// The refusal of an operation because of what follows from it: "followUpRefused" 409, see applyWithFollowUps.
Error followUpRefused(const Operation& operation, const Error& why);

// Reduces an operation and everything that follows from it, in order, the cause first. The server's way; devices use
// apply(). Errors: those of reduce for the operation itself; "followUpRefused" {action, record, form, why, data} 409
// and "followUpsTooDeep" 500 for what follows: the world then holds a part of it and must be thrown away.
Result<QList<Taken>> applyWithFollowUps(const Operation& operation, World& world, const ReduceContext& context);

} // namespace cts::records
