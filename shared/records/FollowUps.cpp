#include "shared/records/FollowUps.h"

#include "shared/records/AgencyMonth.h"
#include "shared/records/AssignmentEffect.h"
#include "shared/records/FieldNames.h"
#include "shared/records/OperationFactory.h"
#include "shared/records/OperationOn.h"
#include "shared/records/Prefill.h"
#include "shared/records/Refusals.h"
#include "shared/records/StepValues.h"
#include "shared/records/Steps.h"

#include <algorithm>

namespace cts::records {

using namespace Qt::StringLiterals;
using rules::FollowUp;

rules::Actor systemActor() {
    const QString system = u"system"_s;
    return {system, system, system, {}, {}, {}};
}

QString singletonId(const QString& assignmentId, const QString& formId) {
    return derivedId(assignmentId, u"form:"_s + formId);
}

static ReduceContext asSystem(const ReduceContext& context) {
    ReduceContext system = context;
    system.actor = systemActor();
    system.bySystem = true;
    system.former.clear();
    return system;
}

static Operation begin(const Record& record, const QString& action, int index, const Operation& cause,
                       const ReduceContext& context) {
    auto operation = operationOn(record, action);
    operation.id = derivedId(cause.id, u"then:%1:%2"_s.arg(index).arg(record.id));
    operation.device = u"server"_s;
    operation.author = systemActor().userId;
    operation.role = systemActor().role;
    operation.at = momentText(context.now);
    return operation;
}

// The records that a follow-up may speak of, in an order that does not depend on how they are stored.
static QList<Record> othersOf(const Taken& cause, const World& world) {
    const Record& record = cause.reduction.record;
    QList<Record> others = world.recordsOf(record.assignmentId);
    others.removeIf([&](const Record& other) { return other.id == record.id || other.id == record.assignmentId; });
    std::sort(others.begin(), others.end(), [](const Record& a, const Record& b) { return a.id < b.id; });
    return others;
}

static QList<Operation> creationOf(const PlannedFollowUp& followUp, int index, const Taken& cause, const World& world,
                                   const Record& assignment, const ReduceContext& context) {
    const rules::FormDefinition* form = context.rulebook.form(followUp.form);
    const auto others = othersOf(cause, world);
    const auto isOfForm = [&](const Record& other) { return other.formId == followUp.form; };
    if (!form || cause.reduction.record.formId == followUp.form || std::any_of(others.begin(), others.end(), isOfForm))
        return {};
    Record record;
    record.id = singletonId(assignment.id, form->id);
    record.kind = form->kind;
    record.assignmentId = assignment.id;
    record.formId = form->id;
    record.formVersion = form->version;
    Operation operation = begin(record, u"create"_s, index, cause.operation, context);
    operation.args = followUp.args;
    PrefillInput input = prefillInput(*form, &assignment, context);
    input.actor = {}; // nobody begins it
    operation.changes = changesBetween({}, prefill(*form, input), *form);
    return {operation};
}

// The activities that the month of the cause counts, each with its assignment.
static QList<Operation> countedOperations(const PlannedFollowUp& followUp, int index, const Taken& cause,
                                          const World& world, const ReduceContext& system) {
    const QJsonObject& month = cause.reduction.record.fields;
    const QDate first = QDate::fromString(month.value(monthField).toString(), Qt::ISODate);
    const QString agencyId = month.value(names::agencyId).toString();
    QList<Operation> operations;
    for (const QJsonValue row : month.value("rows"_L1).toArray()) {
        const auto assignment = world.find(row["assignmentId"_L1].toString());
        if (!assignment)
            continue;
        for (const Record& activity : activitiesOf(*assignment, agencyId, first, system)) {
            if (!offeredToSystem(activity, &*assignment, followUp.action, system))
                continue;
            Operation operation = begin(activity, followUp.action, index, cause.operation, system);
            operation.args = followUp.args;
            operations += operation;
        }
    }
    return operations;
}

QList<Operation> followUpOperations(const PlannedFollowUp& followUp, int index, const Taken& cause, const World& world,
                                    const ReduceContext& context) {
    ReduceContext system = asSystem(context);
    system.world = &world;
    if (followUp.on == FollowUp::On::Others && isMasterActivity(cause.reduction.record))
        return countedOperations(followUp, index, cause, world, system);
    const auto assignment = world.find(cause.reduction.record.assignmentId);
    if (!assignment)
        return {};
    if (followUp.on == FollowUp::On::New)
        return creationOf(followUp, index, cause, world, *assignment, system);
    const auto targets = followUp.on == FollowUp::On::Assignment ? QList<Record>{*assignment} : othersOf(cause, world);
    QList<Operation> operations;
    for (const Record& record : targets) {
        if (!offeredToSystem(record, &*assignment, followUp.action, system))
            continue;
        Operation operation = begin(record, followUp.action, index, cause.operation, system);
        operation.args = followUp.args;
        operations += operation;
    }
    return operations;
}

Error followUpRefused(const Operation& operation, const Error& why) {
    return refusal(u"followUpRefused"_s, 409,
                   {{u"action"_s, operation.action},
                    {u"record"_s, operation.record},
                    {u"form"_s, operation.form},
                    {u"why"_s, why.code},
                    {u"data"_s, why.data}});
}

static Status take(const Operation& operation, World& world, const ReduceContext& context, int depth,
                   QList<Taken>& taken) {
    const auto assignmentBefore = operation.assignment.isEmpty() ? std::nullopt : world.find(operation.assignment);
    auto reduction = apply(operation, world, context);
    if (!reduction.ok())
        return reduction.error();
    const Taken cause{operation, context.actor, std::move(*reduction), assignmentBefore};
    taken += cause;
    if (!cause.reduction.followUps.isEmpty() && depth == maxFollowUpDepth)
        return refusal(u"followUpsTooDeep"_s, 500, {{u"action"_s, operation.action}});
    const ReduceContext system = asSystem(context);
    int index = 0;
    for (const PlannedFollowUp& followUp : cause.reduction.followUps) {
        for (const Operation& next : followUpOperations(followUp, index, cause, world, context)) {
            const Status status = take(next, world, system, depth + 1, taken);
            if (!status.ok())
                return depth == 0 && status.error().code != "followUpsTooDeep"_L1
                           ? followUpRefused(next, status.error())
                           : status;
        }
        ++index;
    }
    return Done{};
}

Result<QList<Taken>> applyWithFollowUps(const Operation& operation, World& world, const ReduceContext& context) {
    QList<Taken> taken;
    if (const Status status = take(operation, world, context, 0, taken); !status.ok())
        return status.error();
    return taken;
}

} // namespace cts::records
