#include "shared/records/Editing.h"

#include "shared/records/AgencyMonth.h"
#include "shared/records/Authorization.h"
#include "shared/records/ChangeCheck.h"
#include "shared/records/EditRules.h"
#include "shared/records/FieldNames.h"
#include "shared/records/FieldPath.h"
#include "shared/records/FixedRows.h"
#include "shared/records/Problems.h"
#include "shared/records/Refusals.h"
#include "shared/records/Signing.h"
#include "shared/records/UserRules.h"
#include "shared/records/WorkingCopy.h"

#include <algorithm>
#include <functional>

namespace cts::records {

using namespace Qt::StringLiterals;

using rules::FieldDefinition;

static bool anyField(const rules::FormDefinition& form, const std::function<bool(const FieldDefinition&)>& holds) {
    for (const rules::SectionDefinition& section : form.sections) {
        for (const FieldDefinition& field : section.fields) {
            const auto columns = columnsWithRule(field);
            if (holds(field) || std::any_of(columns.begin(), columns.end(), holds))
                return true;
        }
    }
    return false;
}

static Status checkMayEdit(const Record& record, const Authorization& authorization, const ReduceContext& context) {
    const rules::Workflow* workflow = context.rulebook.workflowOf(record.formId);
    const rules::FormDefinition& form = *context.rulebook.form(record.formId);
    const auto ever = [&](const FieldDefinition& field) { return authorization.mayEditEver(field, workflow); };
    const auto now = [&](const FieldDefinition& field) { return authorization.mayEdit(field, workflow, record.state); };
    if (context.bySystem)
        return Done{};
    if (!anyField(form, ever))
        return denied(authorization);
    if (!anyField(form, now))
        return refusal(u"notEditable"_s, 409, {{u"state"_s, record.state}});
    return Done{};
}

static Status checkMayChangePlace(const FieldDefinition& field, const QString& path, const Record& record,
                                  const Authorization& authorization, const ReduceContext& context) {
    const rules::Workflow* workflow = context.rulebook.workflowOf(record.formId);
    if (authorization.mayEdit(field, workflow, record.state))
        return Done{};
    if (!authorization.mayEditEver(field, workflow))
        return refusal(u"forbidden"_s, 403, {{u"path"_s, path}});
    return refusal(u"notEditable"_s, 409, {{u"state"_s, record.state}, {u"path"_s, path}});
}

// The same of one place, and of every column within it that has a rule of its own: what such a column says stays as the
// record has it. Precondition: it has passed checkChange.
static Status checkMayChange(const FieldChange& change, const Record& record, const Authorization& authorization,
                             const ReduceContext& context) {
    const rules::FormDefinition& form = *context.rulebook.form(record.formId);
    const FieldDefinition deciding = decidingDefinition(change.path, form);
    if (const Status status = checkMayChangePlace(deciding, change.path, record, authorization, context); !status.ok())
        return status;
    for (const FieldChange& within : columnsWithin(change, form)) {
        const QJsonValue current = valueAt(record.fields, *FieldPath::parse(within.path));
        if (sameValue(within.was, within.now) || sameValue(within.now, current))
            continue;
        const FieldDefinition column = decidingDefinition(within.path, form);
        if (const Status status = checkMayChangePlace(column, within.path, record, authorization, context);
            !status.ok())
            return status;
    }
    return Done{};
}

// What blocks saving and was not there before this edit: a record that is incomplete already can still be mended.
static QJsonArray newProblems(const Record& before, const Record& after, const Record* assignment,
                              const ReduceContext& context) {
    const bool isAssignmentItself = assignment && assignment->id == after.id;
    const QJsonArray problems =
        blockingProblems(after, isAssignmentItself ? &after : assignment, context, rules::Completeness::Save);
    if (problems.isEmpty())
        return problems;
    const QJsonArray known = blockingProblems(before, assignment, context, rules::Completeness::Save);
    QJsonArray found;
    for (const QJsonValue problem : problems)
        if (!known.contains(problem))
            found += problem;
    return found;
}

// What follows from changed fields: the save rules, signatures, the assignment's copy.
static Result<Reduction> finishChanges(WorkingCopy& copy, const Record& before, const Record* assignment,
                                       const ReduceContext& context) {
    if (const Status status = checkSizes(before.fields, copy.record().fields); !status.ok())
        return status.error();
    const QJsonArray problems = newProblems(before, copy.record(), assignment, context);
    if (!problems.isEmpty())
        return refusal(u"incomplete"_s, 422, {{u"problems"_s, problems}});
    voidSignatures(copy.record(), copy.form(), copy.fields().changedPaths());
    if (const Status status = copy.carrySharedFields(); !status.ok())
        return status.error();
    return copy.finish();
}

static QStringList issuedColumns(const FieldDefinition& table) {
    QStringList ids;
    for (const FieldDefinition& column : table.columns)
        if (column.issued)
            ids += column.id;
    return ids;
}

// Columns that are issued stay as they are in every row that was there, whatever path a change came by.
static Status checkIssuedColumns(const Record& before, const Record& after, const rules::FormDefinition& form) {
    for (const rules::SectionDefinition& section : form.sections) {
        for (const FieldDefinition& table : section.fields) {
            const QStringList issued = issuedColumns(table);
            QHash<QString, QJsonObject> rows;
            for (const QJsonValue row : issued.isEmpty() ? QJsonArray() : after.fields.value(table.id).toArray())
                rows.insert(row[names::rowId].toString(), row.toObject());
            for (const QJsonValue was : rows.isEmpty() ? QJsonArray() : before.fields.value(table.id).toArray()) {
                const QJsonObject row = rows.value(was[names::rowId].toString());
                for (const QString& column : issued)
                    if (!row.isEmpty() && !sameValue(was[column], row.value(column)))
                        return refusal(u"badChange"_s, 422, {{u"path"_s, table.id}, {u"code"_s, u"issued"_s}});
            }
        }
    }
    return Done{};
}

// Who may edit a record that belongs to no assignment is said by its own fields: nobody makes it into one that they
// could not edit. A user is never moved to another department or agency, nor given a role of theirs (domain C13).
static Status checkStaysTheirs(const Record& before, const Record& after, const ReduceContext& context) {
    if (names::isKindOfAssignment(after.kind))
        return Done{};
    if (!checkMayEdit(after, Authorization(after, nullptr, context), context).ok())
        return refusal(u"forbidden"_s, 403);
    if (const Status status = checkMonthRecord(after); !status.ok())
        return status;
    return checkUser(&before, after, context);
}

// What holds of a record as a person leaves it, however the change came about.
static Status checkLeftByPerson(const Record& before, const WorkingCopy& copy, const ReduceContext& context) {
    if (context.bySystem)
        return Done{};
    if (const Status status = checkIssuedColumns(before, copy.record(), copy.form()); !status.ok())
        return status;
    return checkStaysTheirs(before, copy.record(), context);
}

Result<Reduction> edit(const Record& record, const Record* assignment, const Operation& operation,
                       const ReduceContext& context) {
    const Authorization authorization(record, assignment, context);
    if (const Status status = checkMayEdit(record, authorization, context); !status.ok())
        return status.error();
    WorkingCopy copy(record, assignment, operation, context);
    const ChangeScope scope{authorization.visible(), context.bySystem};
    for (const FieldChange& change : operation.changes) {
        if (const Status status = checkChange(change, copy.form(), copy.validator(), scope); !status.ok())
            return status.error();
        if (const Status status = checkMayChange(change, record, authorization, context); !status.ok())
            return status.error();
    }
    if (const Status status = checkFixedRows(operation.changes, record, copy.form(), false);
        !context.bySystem && !status.ok())
        return status.error();
    copy.fields().apply(operation.changes);
    if (const Status status = checkLeftByPerson(record, copy, context); !status.ok())
        return status.error();
    return finishChanges(copy, record, assignment, context);
}

static Status checkMaySettle(const Record* assignment, const FieldConflict& conflict,
                             const Authorization& authorization, const rules::FormDefinition& form,
                             const ReduceContext& context) {
    const QString user = context.actor.userId;
    const bool isAuthor = conflict.mineTouch.by == user || conflict.theirsTouch.by == user;
    const bool sees = authorization.visible().contains(form.compartmentOf(conflict.path));
    if (!sees || !(context.bySystem || isAuthor || Authorization::isWorker(assignment, user)))
        return denied(authorization);
    return Done{};
}

// Whether somebody may edit the field in the record's state at all: a choice that changes a text must not slip under a
// decision.
static bool isOpenForEdits(const Record& record, const QString& path, const ReduceContext& context) {
    const rules::Workflow* workflow = context.rulebook.workflowOf(record.formId);
    const rules::WorkflowState* state = workflow ? workflow->state(record.state) : nullptr;
    if (context.bySystem || !workflow)
        return true;
    const rules::FormDefinition& form = *context.rulebook.form(record.formId);
    const bool isKnown = form.field(path.section(u'/', 0, 0));
    const auto rule = isKnown ? decidingDefinition(path, form).editable : std::nullopt;
    if (!state || !rule)
        return state && !state->editableBy.isEmpty();
    const QStringList& states = rule->states;
    return states.isEmpty() ? !state->closed : states.contains(record.state);
}

static qsizetype findConflict(const Record& record, const QJsonObject& args) {
    const QString path = args.value("path"_L1).toString();
    const QString operationId = args.value("operationId"_L1).toString();
    for (qsizetype i = 0; i < record.conflicts.size(); ++i) {
        const FieldConflict& conflict = record.conflicts.at(i);
        if (conflict.path == path && (operationId.isEmpty() || conflict.operationId == operationId))
            return i;
    }
    return -1;
}

Result<Reduction> settle(const Record& record, const Record* assignment, const Operation& operation,
                         const ReduceContext& context) {
    const Authorization authorization(record, assignment, context);
    const rules::FormDefinition& form = *context.rulebook.form(record.formId);
    if (!authorization.sees())
        return denied(authorization);
    const qsizetype index = findConflict(record, operation.args);
    if (index < 0)
        return refusal(u"noSuchConflict"_s, 409);
    const FieldConflict conflict = record.conflicts.at(index);
    if (const Status status = checkMaySettle(assignment, conflict, authorization, form, context); !status.ok())
        return status.error();
    const QString choice = operation.args.value("choice"_L1).toString();
    if (choice != u"mine" && choice != u"theirs")
        return refusal(u"missingArgument"_s, 422, {{u"name"_s, u"choice"_s}});
    if (!operation.changes.isEmpty() && !sameValue(operation.changes.first().was, conflict.theirs)) {
        const QJsonArray compartments{rules::nameOf(form.compartmentOf(conflict.path))};
        return refusal(u"changedSinceRead"_s, 409, {{u"compartments"_s, compartments}});
    }
    if (choice == u"mine" && !isOpenForEdits(record, conflict.path, context))
        return refusal(u"notEditable"_s, 409, {{u"state"_s, record.state}});
    WorkingCopy copy(record, assignment, operation, context);
    copy.record().conflicts.removeAt(index);
    copy.fields().supersede(conflict);
    if (choice == u"mine")
        copy.fields().set(*FieldPath::parse(conflict.path), conflict.mine);
    if (const Status status = checkLeftByPerson(record, copy, context); !status.ok())
        return status.error();
    auto reduction = finishChanges(copy, record, assignment, context);
    if (reduction.ok() && reduction->merge == Merge::Nothing)
        reduction->merge = Merge::Clean;
    return reduction;
}

} // namespace cts::records
