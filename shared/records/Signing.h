#pragma once

#include "shared/records/Authorization.h"

namespace cts::records {

// Voids every signature that covers a compartment in which signed content has changed (domain 3.0).
void voidSignatures(Record& record, const rules::FormDefinition& form, const QStringList& changedPaths);

// A form that comes back as its next version keeps only the signatures that its author gave: those that a step out of
// the workflow's initial state needs. The others are voided.
void voidForNewVersion(Record& record, const rules::Workflow& workflow);

// Voids the signatures that do not cover the record's answers as they stand, and only those.
void voidUnlessCovering(Record& record, const rules::FormDefinition& form);

// Whether the slot holds a signature of this user that still counts.
bool isSignedBy(const Record& record, const QString& slot, const QString& userId);

// The refusal when what the person saw is not what the record says by now, in any compartment they may read.
Status checkSaw(const Record& record, const rules::FormDefinition& form, const rules::Compartments& visible,
                const QJsonObject& saw);

// Whether the actor could sign the slot in this state: as who could take a step from here that needs it.
bool maySign(const Record& record, const rules::Workflow* workflow, const QString& slot,
             const Authorization& authorization);

// Whether the actor submitted the record, or decided on it, since it last went out for approval, or owns it: then
// someone else has to decide (domain 4.0, E05).
bool isOwnSubmission(const Record& record, const Record* assignment, const rules::Workflow& workflow,
                     const QString& userId);

// Whether the user took a step out of a pending state since the record last went out for approval: a later level has to
// be decided by somebody else (domain 4.0).
bool hasApprovedBefore(const Record& record, const rules::Workflow& workflow, const QString& userId);

// The operation "sign" on a record: args.slot, saw.
Result<Reduction> sign(const Record& record, const Record* assignment, const Operation& operation,
                       const ReduceContext& context);

} // namespace cts::records
