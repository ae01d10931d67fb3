#include "shared/records/Reducer.h"

#include "shared/records/AssignmentEffect.h"
#include "shared/records/Authorization.h"
#include "shared/records/Creation.h"
#include "shared/records/EditRules.h"
#include "shared/records/Editing.h"
#include "shared/records/FieldNames.h"
#include "shared/records/RecordParts.h"
#include "shared/records/Refusals.h"
#include "shared/records/Signing.h"
#include "shared/records/StepValues.h"
#include "shared/records/Steps.h"

namespace cts::records {

using namespace Qt::StringLiterals;

// The assignment a record stands in: itself, the one given, or none.
static const Record* assignmentOf(const Record& record, const std::optional<Record>& assignment) {
    if (record.kind == names::kindAssignment)
        return &record;
    return assignment ? &*assignment : nullptr;
}

static bool knows(const rules::Rulebook& rulebook, const Record& record, const Record* assignment) {
    return rulebook.form(record.formId) && (!assignment || rulebook.form(assignment->formId));
}

static Result<Reduction> reduceEffect(const Record& record, const Operation& operation, const ReduceContext& context) {
    if (!context.bySystem)
        return refusal(u"forbidden"_s, 403);
    auto applied = applyEffect(record, operation, context.rulebook);
    if (!applied.ok())
        return applied.error();
    Reduction reduction;
    reduction.record = std::move(applied->assignment);
    reduction.merge = applied->merge;
    return reduction;
}

// Says in the trail whose work it is: of somebody who had the case when they typed it, or of whoever took it over.
static void noteLateness(Record& record, const Operation& operation, const ReduceContext& context) {
    const bool isTakenOver = !context.takenFrom.isEmpty();
    const QString now = momentText(context.now);
    record.trail += TrailEntry{isTakenOver ? u"takenOver"_s : u"contributed"_s,
                               record.state,
                               record.state,
                               context.actor.userId,
                               context.actor.name,
                               context.actor.role,
                               isTakenOver || operation.at.isEmpty() ? now : operation.at,
                               {},
                               context.takenFrom};
}

static Result<Reduction> reduceAny(const std::optional<Record>& record, const std::optional<Record>& assignment,
                                   const Operation& operation, const ReduceContext& context) {
    if (const Status status = checkOperation(operation); !status.ok())
        return status.error();
    if (operation.action == u"create") {
        if (record)
            return refusal(u"alreadyExists"_s, 409, {{u"record"_s, record->id}});
        return create(assignment ? &*assignment : nullptr, operation, context);
    }
    if (!record)
        return refusal(u"notFound"_s, 404);
    const Record* belongsTo = assignmentOf(*record, assignment);
    if (!knows(context.rulebook, *record, belongsTo))
        return refusal(u"unknownForm"_s, 422, {{u"form"_s, record->formId}});
    if (operation.action == u"edit")
        return edit(*record, belongsTo, operation, context);
    if (operation.action == u"sign")
        return sign(*record, belongsTo, operation, context);
    if (operation.action == u"settle")
        return settle(*record, belongsTo, operation, context);
    if (operation.action == u"effect")
        return reduceEffect(*record, operation, context);
    return act(*record, belongsTo, operation, context);
}

Result<Reduction> reduce(const std::optional<Record>& record, const std::optional<Record>& assignment,
                         const Operation& operation, const ReduceContext& context) {
    auto reduction = reduceAny(record, assignment, operation, context);
    if (reduction.ok() && !context.former.isEmpty() && reduction->merge != Merge::Nothing)
        noteLateness(reduction->record, operation, context);
    return reduction;
}

QStringList offeredActions(const Record& record, const std::optional<Record>& assignment,
                           const ReduceContext& context) {
    const Record* belongsTo = assignmentOf(record, assignment);
    QStringList offered;
    if (!knows(context.rulebook, record, belongsTo))
        return offered;
    const Authorization authorization(record, belongsTo, context);
    const rules::Workflow* workflow = context.rulebook.workflowOf(record.formId);
    if (!editableFields(record, assignment, context).isEmpty())
        offered += u"edit"_s;
    if (!workflow)
        return offered;
    for (const rules::SectionDefinition& section : context.rulebook.form(record.formId)->sections)
        for (const rules::FieldDefinition& field : section.fields)
            if (field.type == rules::FieldType::Signature && maySign(record, workflow, field.id, authorization))
                offered += u"sign:"_s + field.id;
    for (const rules::WorkflowStep& step : workflow->steps) {
        if (step.from.contains(record.state) && !offered.contains(step.action) && authorization.mayTake(step) &&
            stepExists(step, record, belongsTo, context))
            offered += step.action;
    }
    return offered;
}

QStringList editableFields(const Record& record, const std::optional<Record>& assignment,
                           const ReduceContext& context) {
    const Record* belongsTo = assignmentOf(record, assignment);
    QStringList editable;
    if (!knows(context.rulebook, record, belongsTo))
        return editable;
    const Authorization authorization(record, belongsTo, context);
    const rules::Workflow* workflow = context.rulebook.workflowOf(record.formId);
    for (const rules::SectionDefinition& section : context.rulebook.form(record.formId)->sections) {
        for (const rules::FieldDefinition& field : section.fields) {
            if (isEntered(field) && authorization.mayEdit(field, workflow, record.state))
                editable += field.id;
            for (const rules::FieldDefinition& column : columnsWithRule(field))
                if (isEntered(column) && authorization.mayEdit(column, workflow, record.state))
                    editable += field.id + u'.' + column.id;
        }
    }
    return editable;
}

rules::Compartments visibleCompartments(const Record& record, const std::optional<Record>& assignment,
                                        const ReduceContext& context) {
    return Authorization(record, assignmentOf(record, assignment), context).visible();
}

} // namespace cts::records
