#include "shared/records/Steps.h"

#include "shared/base/Clock.h"
#include "shared/records/Authorization.h"
#include "shared/records/FieldNames.h"
#include "shared/records/Guards.h"
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

bool stepExists(const WorkflowStep& step, const Record& record, const Record* assignment,
                const ReduceContext& context) {
    if (!step.when)
        return true;
    const QJsonObject fields = relationFields(record);
    const QJsonObject assignmentFields = assignment ? relationFields(*assignment) : QJsonObject();
    return step.when->holds({fields, {}, assignmentFields, context.actor, losAngelesDate(context.now)});
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
    for (auto it = step.set.begin(); it != step.set.end(); ++it)
        if (const Status status = copy.write(it.key(), values.evaluate(it.value())); !status.ok())
            return status;
    for (auto it = step.append.begin(); it != step.append.end(); ++it) {
        QJsonObject row;
        const QJsonObject columns = it.value().toObject();
        for (auto column = columns.begin(); column != columns.end(); ++column)
            row.insert(column.key(), values.evaluate(column.value()));
        if (const Status status = copy.append(it.key(), row); !status.ok())
            return status;
    }
    return Done{};
}

Status takeStep(WorkingCopy& copy, const rules::Workflow& workflow, const WorkflowStep& step, const Record* assignment,
                const Operation& operation, const ReduceContext& context) {
    const Record before = copy.record();
    const bool isBeginning = step.from.isEmpty();
    const QString from = isBeginning ? QString() : before.state;
    const QString to = step.to.isEmpty() ? before.state : step.to;
    const StepValues values(before, assignment, operation, context);
    copy.moveTo(workflow, to);
    if (const Status status = writeValues(copy, step, values); !status.ok())
        return status;
    Record& record = copy.record();
    const QString reason = operation.args.value("reason"_L1).toString().trimmed();
    record.trail += TrailEntry{step.action,
                               from,
                               to,
                               context.actor.userId,
                               context.actor.name,
                               context.actor.role,
                               momentText(context.now),
                               reason,
                               actingFor(step, assignment, context)};
    if (step.newVersion) {
        record.version += 1;
        voidForNewVersion(record, workflow);
    }
    return Done{};
}

// The step to take among those with this action: the first the actor may take and whose guards hold, else why not.
static Result<const WorkflowStep*> chooseStep(const Record& record, const Record* assignment,
                                              const rules::Workflow& workflow, const Operation& operation,
                                              const ReduceContext& context, QStringList& leftToServer) {
    const Authorization authorization(record, assignment, context);
    const auto mayTakeSome = [&](const WorkflowStep& step) {
        return step.action == operation.action && !step.from.isEmpty() && authorization.mayTake(step);
    };
    const bool isTheirs = std::any_of(workflow.steps.begin(), workflow.steps.end(), mayTakeSome);
    if (!isTheirs)
        return denied(authorization);
    Error why = notInThisState(record);
    bool asked = false;
    const Guards guards(record, assignment, operation, context);
    for (const WorkflowStep* step : workflow.stepsFrom(record.state, operation.action)) {
        if (!stepExists(*step, record, assignment, context) || !authorization.mayTake(*step))
            continue;
        QStringList unanswered;
        const Status status = guards.check(*step, authorization.visible(), unanswered);
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
    if (!Authorization(record, assignment, context).sees())
        return refusal(u"notFound"_s, 404);
    const rules::Workflow* workflow = context.rulebook.workflowOf(record.formId);
    if (!workflow || !workflow->actions().contains(operation.action))
        return refusal(u"unknownAction"_s, 422, {{u"action"_s, operation.action}});
    if (operation.args.value("reason"_L1).toString().trimmed().size() > maxReason)
        return refusal(u"reasonTooLong"_s, 422, {{u"max"_s, maxReason}});
    QStringList leftToServer;
    const auto step = chooseStep(record, assignment, *workflow, operation, context, leftToServer);
    if (!step.ok())
        return step.error();
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
