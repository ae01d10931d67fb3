#include "shared/records/Creation.h"

#include "shared/base/Clock.h"
#include "shared/records/AgencyMonth.h"
#include "shared/records/Authorization.h"
#include "shared/records/ChangeCheck.h"
#include "shared/records/EditRules.h"
#include "shared/records/FieldNames.h"
#include "shared/records/FieldPath.h"
#include "shared/records/FixedRows.h"
#include "shared/records/Guards.h"
#include "shared/records/Prefill.h"
#include "shared/records/Problems.h"
#include "shared/records/Refusals.h"
#include "shared/records/Settings.h"
#include "shared/records/StepValues.h"
#include "shared/records/Steps.h"
#include "shared/records/UserRules.h"
#include "shared/records/WorkingCopy.h"

#include <algorithm>

namespace cts::records {

using namespace Qt::StringLiterals;

static Error badOperation(const QString& key) {
    return refusal(u"badOperation"_s, 422, {{u"key"_s, key}});
}

// Where the new record belongs: an assignment to itself, a form to an assignment, everything else to none, since the
// rules of users, months and settings are those of records without one; the settings are one record.
static Status checkBelonging(const Operation& operation, const rules::FormDefinition& form, const Record* assignment,
                             const ReduceContext& context) {
    if (!operation.kind.isEmpty() && operation.kind != form.kind)
        return badOperation(u"kind"_s);
    if (operation.formVersion > form.version)
        return refusal(u"unknownForm"_s, 422, {{u"form"_s, form.id}, {u"version"_s, operation.formVersion}});
    if (form.kind == names::kindAssignment)
        return operation.assignment == operation.record ? Status(Done{}) : badOperation(u"assignment"_s);
    if (form.kind == names::kindSettings && operation.record != settingsRecordId())
        return badOperation(u"record"_s);
    if (names::isKindOfAssignment(form.kind) == operation.assignment.isEmpty())
        return badOperation(u"assignment"_s);
    if (operation.assignment.isEmpty())
        return Done{};
    if (!assignment || assignment->id != operation.assignment || !context.rulebook.form(assignment->formId) ||
        !Authorization(*assignment, assignment, context).sees())
        return refusal(u"notFound"_s, 404);
    return Done{};
}

static Record begin(const Operation& operation, const rules::FormDefinition& form, const rules::Workflow* workflow,
                    const ReduceContext& context) {
    Record record;
    record.id = operation.record;
    record.kind = form.kind;
    record.assignmentId = operation.assignment;
    record.formId = form.id;
    record.formVersion = operation.formVersion;
    record.state = workflow ? workflow->initial : QString();
    record.createdBy = context.actor.userId;
    record.createdAt = momentText(context.now);
    return record;
}

// Issued fields that begin with a value of their own, such as who the worker is: from the account, never from what a
// device claims.
static Status fillIssued(WorkingCopy& copy, const Record* assignment, const ReduceContext& context) {
    const PrefillInput input = prefillInput(copy.form(), assignment, context);
    for (const rules::SectionDefinition& section : copy.form().sections) {
        for (const rules::FieldDefinition& field : section.fields) {
            if (!field.issued || field.prefill.isEmpty() || copy.record().fields.contains(field.id))
                continue;
            if (const Status status = copy.write(field.id, prefillValue(copy.form(), field, input)); !status.ok())
                return status;
        }
    }
    return Done{};
}

static Status fillEntered(WorkingCopy& copy, const Operation& operation, const ReduceContext& context) {
    const auto& all = rules::allCompartments();
    const ChangeScope scope{rules::Compartments(all.begin(), all.end()), context.bySystem};
    for (const FieldChange& change : operation.changes)
        if (const Status status = checkChange(change, copy.form(), copy.validator(), scope); !status.ok())
            return status;
    if (const Status status = checkFixedRows(operation.changes, copy.record(), copy.form(), true);
        !context.bySystem && !status.ok())
        return status;
    copy.fields().apply(operation.changes);
    return checkSizes({}, copy.record().fields);
}

// Whether the form shows a place as the record now is.
static bool isShown(const FieldPath& path, const rules::FieldDefinition& deciding, const WorkingCopy& copy,
                    const Record* assignment, const ReduceContext& context) {
    const QJsonObject fields = copy.record().fields;
    const QStringList unsignedYet;
    const QJsonObject ofAssignment = assignment ? assignment->fields : QJsonObject();
    const QDate today = losAngelesDate(context.now);
    const QJsonObject settings = context.facts.settings();
    const rules::ValidationInput input{fields, unsignedYet, ofAssignment, context.actor, today, settings};
    for (const rules::SectionDefinition& section : copy.form().sections)
        for (const rules::FieldDefinition& field : section.fields)
            if (field.id == path.field && !copy.validator().isVisible(section, field, input))
                return false;
    const QJsonObject row = valueAt(fields, FieldPath{path.field, path.rowId, {}}).toObject();
    return !path.isColumn() || !deciding.visible ||
           deciding.visible->holds({fields, row, ofAssignment, context.actor, today, settings});
}

// What has a rule of its own about who may edit it stands in a new record only where the actor is one of those and the
// form shows it already, or where it is what the form is filled with: no receipt before the approval (domain 4.6).
static Status checkOwnRules(const WorkingCopy& copy, const Record* assignment, const Operation& operation,
                            const ReduceContext& context) {
    if (context.bySystem)
        return Done{};
    const rules::FormDefinition& form = copy.form();
    const rules::Workflow* workflow = context.rulebook.workflowOf(form.id);
    const Authorization authorization(copy.record(), assignment, context);
    const QJsonObject given = prefill(form, prefillInput(form, assignment, context));
    const auto mayStand = [&](const FieldChange& place) {
        const rules::FieldDefinition deciding = decidingDefinition(place.path, form);
        const FieldPath path = *FieldPath::parse(place.path);
        return !deciding.editable || isEmptyValue(place.now) || sameValue(place.now, valueAt(given, path)) ||
               (authorization.mayEditEver(deciding, workflow) && isShown(path, deciding, copy, assignment, context));
    };
    for (const FieldChange& change : operation.changes)
        for (const FieldChange& place : QList<FieldChange>{change} + columnsWithin(change, form))
            if (!mayStand(place))
                return refusal(u"notEditable"_s, 409, {{u"state"_s, copy.record().state}, {u"path"_s, place.path}});
    return Done{};
}

// The step that begins the record, null where the workflow (or the form without one) has none and the matrix alone
// decides.
static Result<const rules::WorkflowStep*> beginningStep(const Record& record, const Record* assignment,
                                                        const rules::Workflow* workflow, const Operation& operation,
                                                        const ReduceContext& context, QStringList& leftToServer) {
    const Authorization authorization(record, assignment, context);
    auto steps = workflow ? workflow->creationSteps() : QList<const rules::WorkflowStep*>();
    if (steps.isEmpty())
        return authorization.mayCreate() ? Result<const rules::WorkflowStep*>(nullptr) : refusal(u"forbidden"_s, 403);
    // The server's own records begin with the step that is meant for it, where there is one.
    if (context.bySystem)
        std::stable_partition(steps.begin(), steps.end(),
                              [](const rules::WorkflowStep* step) { return step->by.contains("system"_L1); });
    for (const rules::WorkflowStep* step : steps) {
        if (!authorization.mayTake(*step) || !stepExists(*step, record, assignment, context))
            continue;
        if (const Status status = checkRequirements(*step, record, assignment, context); !status.ok())
            return status.error();
        const Guards guards(record, assignment, operation, context);
        if (const Status status = guards.check(*step, authorization.visible(), leftToServer); !status.ok())
            return status.error();
        return step;
    }
    return refusal(u"forbidden"_s, 403);
}

// One form's state is the assignment's: a second one would throw it back to the beginning.
static Status claimAssignment(WorkingCopy& copy, const Record* assignment, const rules::Workflow& workflow,
                              const ReduceContext& context) {
    if (!workflow.mirrorsToAssignment || !assignment || assignment->id == copy.record().id)
        return Done{};
    const rules::Workflow* theirs = context.rulebook.workflowOf(assignment->formId);
    const QString other = assignment->fields.value(names::referralId).toString();
    if (!other.isEmpty() && other != copy.record().id)
        return refusal(u"alreadyExists"_s, 409, {{u"record"_s, other}});
    if (theirs && assignment->state != theirs->initial)
        return notInThisState(*assignment);
    if (!context.rulebook.form(assignment->formId)->field(names::referralId))
        return Done{};
    return copy.write(u"assignment."_s + names::referralId, copy.record().id);
}

static Status complete(WorkingCopy& copy, const Record* assignment, const ReduceContext& context) {
    const QJsonArray problems = blockingProblems(copy.record(), assignment, context, rules::Completeness::Save);
    if (!problems.isEmpty())
        return refusal(u"incomplete"_s, 422, {{u"problems"_s, problems}});
    return copy.carrySharedFields();
}

// The first line of the trail, and what the beginning step writes.
static Status enter(WorkingCopy& copy, const rules::Workflow& workflow, const rules::WorkflowStep* step,
                    const Record* assignment, const Operation& operation, const ReduceContext& context) {
    if (step)
        return takeStep(copy, workflow, *step, assignment, operation, context);
    rules::WorkflowStep bare;
    bare.action = operation.action;
    return takeStep(copy, workflow, bare, assignment, operation, context);
}

static Status build(WorkingCopy& copy, const Record* assignment, const Operation& operation,
                    const ReduceContext& context, QStringList& leftToServer) {
    const bool isAssignment = copy.form().kind == names::kindAssignment;
    const Record* belongsTo = isAssignment ? &copy.record() : assignment;
    const rules::Workflow* workflow = context.rulebook.workflowOf(copy.form().id);
    if (const Status status = fillEntered(copy, operation, context); !status.ok())
        return status;
    if (const Status status = fillIssued(copy, belongsTo, context); !status.ok())
        return status;
    if (const Status status = checkOwnRules(copy, belongsTo, operation, context); !status.ok())
        return status.error();
    if (const Status status = checkMonthRecord(copy.record()); !status.ok())
        return status;
    const auto step = beginningStep(copy.record(), belongsTo, workflow, operation, context, leftToServer);
    if (!step.ok())
        return step.error();
    if (workflow) {
        if (const Status status = claimAssignment(copy, assignment, *workflow, context); !status.ok())
            return status;
        if (const Status status = enter(copy, *workflow, *step, belongsTo, operation, context); !status.ok())
            return status;
    }
    if (const Status status = checkUser(nullptr, copy.record(), context); !status.ok())
        return status;
    return complete(copy, belongsTo, context);
}

Result<Reduction> create(const Record* assignment, const Operation& operation, const ReduceContext& context) {
    const rules::FormDefinition* form = context.rulebook.form(operation.form);
    if (!form)
        return refusal(u"unknownForm"_s, 422, {{u"form"_s, operation.form}});
    if (const Status status = checkBelonging(operation, *form, assignment, context); !status.ok())
        return status.error();
    const rules::Workflow* workflow = context.rulebook.workflowOf(form->id);
    WorkingCopy copy(begin(operation, *form, workflow, context), assignment, operation, context);
    QStringList leftToServer;
    if (const Status status = build(copy, assignment, operation, context, leftToServer); !status.ok())
        return status.error();
    auto reduction = copy.finish();
    if (!reduction.ok())
        return reduction;
    if (reduction->merge != Merge::Conflict)
        reduction->merge = Merge::Clean;
    reduction->leftToServer = leftToServer;
    if (workflow)
        reduction->transition = Transition{workflow->id, operation.action, {}, reduction->record.state};
    return reduction;
}

} // namespace cts::records
