#include "shared/records/Steps.h"

#include "shared/base/Clock.h"
#include "shared/records/Authorization.h"
#include "shared/records/ComputedFacts.h"
#include "shared/records/FieldNames.h"
#include "shared/records/Guards.h"
#include "shared/records/PreviousVersion.h"
#include "shared/records/RecordParts.h"
#include "shared/records/Refusals.h"
#include "shared/records/Signing.h"
#include "shared/records/StepValues.h"

#include <algorithm>

namespace cts::records {

using namespace Qt::StringLiterals;
using rules::WorkflowStep;

Error notInThisState(const Record& record) {
    const TrailEntry last = record.trail.isEmpty() ? TrailEntry() : record.trail.last();
    return refusal(u"notInThisState"_s, 409,
                   {{u"state"_s, record.state},
                    {u"action"_s, last.action},
                    {u"by"_s, last.by},
                    {u"byName"_s, last.byName},
                    {u"at"_s, last.at}});
}

static bool conditionHolds(const rules::Condition& condition, const Record& record, const Record* assignment,
                           const ReduceContext& context) {
    const QJsonObject fields = ComputedFacts(record, assignment, context).fieldsFor(condition);
    const QJsonObject assignmentFields = assignment ? relationFields(*assignment) : QJsonObject();
    return condition.holds(
        {fields, {}, assignmentFields, context.actor, losAngelesDate(context.now), context.facts.settings()});
}

bool stepExists(const WorkflowStep& step, const Record& record, const Record* assignment,
                const ReduceContext& context) {
    return !step.when || conditionHolds(*step.when, record, assignment, context);
}

Status checkRequirements(const WorkflowStep& step, const Record& record, const Record* assignment,
                         const ReduceContext& context) {
    const rules::Workflow* workflow = context.rulebook.workflowOf(record.formId);
    for (const rules::StepRequirement& requirement : step.require)
        if (!conditionHolds(requirement.that, record, assignment, context))
            return refusal(u"requirementNotMet"_s, 409,
                           {{u"workflow"_s, workflow ? workflow->id : QString()}, {u"rule"_s, requirement.id}});
    return Done{};
}

// Domain E04: somebody decides in the place of the supervisor whom the worker chose, or of the worker's own unit.
static QString actingFor(const WorkflowStep& step, const Record* assignment, const ReduceContext& context) {
    const auto isSupervisors = [&](const QString& id) {
        const rules::Relation* relation = context.rulebook.permissions().relation(id);
        return relation && relation->from == names::routedTo;
    };
    if (!assignment || step.right != rules::Right::Approve ||
        std::none_of(step.by.begin(), step.by.end(), isSupervisors))
        return {};
    const QString chosen = assignment->fields.value(names::supervisorUserId).toString();
    if (!chosen.isEmpty() && chosen != context.actor.userId)
        return chosen;
    const QString unit = assignment->fields.value(names::unitId).toString();
    return unit.isEmpty() || unit == context.actor.unitId ? QString() : u"unit:"_s + unit;
}

static Status writeValues(WorkingCopy& copy, const WorkflowStep& step, const StepValues& values) {
    for (auto it = step.set.begin(); it != step.set.end(); ++it) {
        if (!copy.hasTarget(it.key()))
            continue; // another form of the workflow has it
        if (const Status status = copy.write(it.key(), values.evaluate(it.value())); !status.ok())
            return status;
    }
    for (auto it = step.append.begin(); it != step.append.end(); ++it) {
        if (!copy.hasTarget(it.key()))
            continue;
        QJsonObject row;
        const QJsonObject columns = it.value().toObject();
        for (auto column = columns.begin(); column != columns.end(); ++column)
            row.insert(column.key(), values.evaluate(column.value()));
        if (const Status status = copy.append(it.key(), row); !status.ok())
            return status;
    }
    return Done{};
}

// The answers of the version before come back, and its number. Signatures stand again where they cover just these.
static void restorePrevious(WorkingCopy& copy) {
    Record& record = copy.record();
    if (record.previous.isEmpty())
        return; // too large to be kept, see maxPreviousBytes
    for (const rules::SectionDefinition& section : copy.form().sections)
        for (const rules::FieldDefinition& field : section.fields)
            if (const QJsonValue was = record.previous.value(field.id);
                isEntered(field) && !sameValue(record.fields.value(field.id), was))
                copy.fields().set(FieldPath{field.id, {}, {}}, was);
    record.previous = {};
    record.version -= 1;
    voidUnlessCovering(record, copy.form());
}

static QJsonObject argumentsOf(const rules::FollowUp& follow, const StepValues& values) {
    QJsonObject args;
    for (auto it = follow.args.begin(); it != follow.args.end(); ++it)
        args.insert(it.key(), values.evaluate(it.value()));
    return args;
}

static TrailEntry trailEntry(const WorkflowStep& step, const QString& from, const QString& to, const Record* assignment,
                             const Operation& operation, const ReduceContext& context) {
    const QString reason = operation.args.value("reason"_L1).toString().trimmed();
    return {step.action,
            from,
            to,
            context.actor.userId,
            context.actor.name,
            context.actor.role,
            momentText(context.now),
            reason,
            actingFor(step, assignment, context)};
}

Status takeStep(WorkingCopy& copy, const rules::Workflow& workflow, const WorkflowStep& step, const Record* assignment,
                const Operation& operation, const ReduceContext& context) {
    const Record before = copy.record();
    const bool isBeginning = step.from.isEmpty();
    const QString from = isBeginning ? QString() : before.state;
    const QString to = step.to.isEmpty() ? before.state : step.to;
    const StepValues values(before, assignment, operation, context);
    copy.moveTo(workflow, to);
    if (step.newVersion)
        keepPrevious(copy.record(), copy.form());
    if (step.restorePrevious)
        restorePrevious(copy);
    if (const Status status = writeValues(copy, step, values); !status.ok())
        return status;
    for (const rules::FollowUp& follow : step.then)
        copy.plan({follow.on, follow.action, follow.form, argumentsOf(follow, values)});
    if (!step.confidential)
        copy.record().trail += trailEntry(step, from, to, assignment, operation, context);
    if (step.newVersion) {
        copy.record().version += 1;
        voidForNewVersion(copy.record(), workflow);
    }
    return Done{};
}

static bool isForSystem(const WorkflowStep* step) {
    return step->by.contains("system"_L1);
}

bool offeredToSystem(const Record& record, const Record* assignment, const QString& action,
                     const ReduceContext& context) {
    const rules::Workflow* workflow = context.rulebook.workflowOf(record.formId);
    if (!workflow)
        return false;
    const auto steps = workflow->stepsFrom(record.state, action);
    return std::any_of(steps.begin(), steps.end(), [&](const WorkflowStep* step) {
        return isForSystem(step) && stepExists(*step, record, assignment, context);
    });
}

bool mayTakeSome(const Record& record, const Record* assignment, const QString& action, const ReduceContext& context) {
    const rules::Workflow* workflow = context.rulebook.workflowOf(record.formId);
    const Authorization authorization(record, assignment, context);
    const auto theirs = [&](const WorkflowStep& step) {
        return step.action == action && !step.from.isEmpty() && authorization.mayTake(step);
    };
    return workflow && std::any_of(workflow->steps.begin(), workflow->steps.end(), theirs);
}

// The step to take among those with this action: the first the actor may take and whose guards hold, else why not.
static Result<const WorkflowStep*> chooseStep(const Record& record, const Record* assignment,
                                              const rules::Workflow& workflow, const Operation& operation,
                                              const ReduceContext& context, QStringList& leftToServer) {
    const Authorization authorization(record, assignment, context);
    if (!mayTakeSome(record, assignment, operation.action, context))
        return denied(authorization);
    Error why = notInThisState(record);
    bool asked = false;
    const Guards guards(record, assignment, operation, context);
    auto steps = workflow.stepsFrom(record.state, operation.action);
    // The server's own operations take the steps that are meant for it, where there are any.
    if (context.bySystem)
        std::stable_partition(steps.begin(), steps.end(), isForSystem);
    for (const WorkflowStep* step : steps) {
        if (!stepExists(*step, record, assignment, context) || !authorization.mayTake(*step))
            continue;
        QStringList unanswered;
        Status status = checkRequirements(*step, record, assignment, context);
        if (status.ok())
            status = guards.check(*step, authorization.visible(), unanswered);
        if (status.ok()) {
            leftToServer = unanswered;
            return step;
        }
        if (!asked)
            why = status.error();
        asked = true;
    }
    return why;
}

Result<Reduction> act(const Record& record, const Record* assignment, const Operation& operation,
                      const ReduceContext& context) {
    // Who may not see the record is told nothing but that it is done.
    const bool sees = Authorization(record, assignment, context).sees();
    const rules::Workflow* workflow = context.rulebook.workflowOf(record.formId);
    if (!sees && !mayTakeSome(record, assignment, operation.action, context))
        return refusal(u"notFound"_s, 404);
    if (!workflow || !workflow->actions().contains(operation.action))
        return refusal(u"unknownAction"_s, 422, {{u"action"_s, operation.action}});
    if (operation.args.value("reason"_L1).toString().trimmed().size() > maxReason)
        return refusal(u"reasonTooLong"_s, 422, {{u"max"_s, maxReason}});
    QStringList leftToServer;
    const auto step = chooseStep(record, assignment, *workflow, operation, context, leftToServer);
    if (!step.ok())
        return sees ? step.error() : refusal(u"notFound"_s, 404);
    WorkingCopy copy(record, assignment, operation, context);
    if (const Status status = takeStep(copy, *workflow, **step, assignment, operation, context); !status.ok())
        return status.error();
    auto reduction = copy.finish();
    if (!reduction.ok())
        return reduction;
    if (reduction->merge == Merge::Nothing)
        reduction->merge = Merge::Clean;
    reduction->transition = Transition{workflow->id, operation.action, record.state, reduction->record.state};
    reduction->leftToServer = leftToServer;
    return reduction;
}

} // namespace cts::records
