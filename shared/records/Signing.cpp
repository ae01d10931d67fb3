#include "shared/records/Signing.h"

#include "shared/records/RecordParts.h"
#include "shared/records/Refusals.h"
#include "shared/records/StepValues.h"
#include "shared/records/Steps.h"
#include "shared/rules/GuardNames.h"

#include <algorithm>

namespace cts::records {

using namespace Qt::StringLiterals;

static bool needsSignature(const rules::WorkflowStep& step, const QString& slot) {
    return step.needs.contains(QString(rules::guard::signature) + u':' + slot);
}

// True for a path that names no column.
static bool isSignedColumn(const rules::FieldDefinition& table, const QString& column) {
    const auto isUnsigned = [&](const rules::FieldDefinition& definition) {
        return definition.id == column && !isSignedContent(definition);
    };
    return std::none_of(table.columns.begin(), table.columns.end(), isUnsigned);
}

void voidSignatures(Record& record, const rules::FormDefinition& form, const QStringList& changedPaths) {
    QSet<QString> changed;
    for (const QString& path : changedPaths) {
        const rules::FieldDefinition* field = form.field(path.section(u'/', 0, 0));
        if (field && isSignedContent(*field) && isSignedColumn(*field, path.section(u'/', 2, 2)))
            changed += rules::nameOf(field->compartment);
    }
    const auto isChanged = [&changed](const QString& compartment) { return changed.contains(compartment); };
    for (Signature& signature : record.signatures)
        if (std::any_of(signature.compartments.begin(), signature.compartments.end(), isChanged))
            signature.voided = true;
}

void voidForNewVersion(Record& record, const rules::Workflow& workflow) {
    for (auto it = record.signatures.begin(); it != record.signatures.end(); ++it) {
        const auto isAuthors = [&](const rules::WorkflowStep& step) {
            return step.from.contains(workflow.initial) && needsSignature(step, it.key());
        };
        if (std::none_of(workflow.steps.begin(), workflow.steps.end(), isAuthors))
            it->voided = true;
    }
}

void voidUnlessCovering(Record& record, const rules::FormDefinition& form) {
    for (Signature& signature : record.signatures) {
        rules::Compartments shown;
        for (const rules::Compartment compartment : rules::allCompartments())
            if (signature.compartments.contains(rules::nameOf(compartment)))
                shown.insert(compartment);
        signature.voided = signature.formVersionHash != formVersionHash(record, form, shown);
    }
}

bool isSignedBy(const Record& record, const QString& slot, const QString& userId) {
    const auto it = record.signatures.constFind(slot);
    return it != record.signatures.constEnd() && !it->voided && it->signerUserId == userId;
}

Status checkSaw(const Record& record, const rules::FormDefinition& form, const rules::Compartments& visible,
                const QJsonObject& saw) {
    const QJsonObject current = contentHashes(record, form, visible);
    QJsonArray stale;
    for (const rules::Compartment compartment : rules::allCompartments()) {
        const QString name = rules::nameOf(compartment);
        if (visible.contains(compartment) && saw.value(name).toString() != current.value(name).toString())
            stale += name;
    }
    if (!stale.isEmpty())
        return refusal(u"changedSinceRead"_s, 409, {{u"compartments"_s, stale}});
    return Done{};
}

static QList<const rules::WorkflowStep*> stepsToSignFor(const Record& record, const rules::Workflow* workflow,
                                                        const QString& slot, const Authorization& authorization,
                                                        bool anyState) {
    QList<const rules::WorkflowStep*> steps;
    if (!workflow)
        return steps;
    for (const rules::WorkflowStep& step : workflow->steps)
        if (needsSignature(step, slot) && (anyState || step.from.contains(record.state)) && authorization.mayTake(step))
            steps += &step;
    return steps;
}

bool maySign(const Record& record, const rules::Workflow* workflow, const QString& slot,
             const Authorization& authorization) {
    return !stepsToSignFor(record, workflow, slot, authorization, false).isEmpty();
}

bool isOwnSubmission(const Record& record, const Record* assignment, const rules::Workflow& workflow,
                     const QString& userId) {
    if (Authorization::isWorker(assignment, userId))
        return true;
    for (auto entry = record.trail.rbegin(); entry != record.trail.rend(); ++entry) {
        if (entry->by == userId && entry->from != entry->to)
            return true;
        const rules::WorkflowState* from = workflow.state(entry->from);
        if (!from || !from->pending)
            return false;
    }
    return false;
}

bool hasApprovedBefore(const Record& record, const rules::Workflow& workflow, const QString& userId) {
    for (auto entry = record.trail.rbegin(); entry != record.trail.rend(); ++entry) {
        const rules::WorkflowState* from = workflow.state(entry->from);
        if (!from || !from->pending)
            return false;
        if (entry->by == userId && entry->from != entry->to)
            return true;
    }
    return false;
}

static Status checkMaySign(const Record& record, const Record* assignment, const QString& slot,
                           const Authorization& authorization, const ReduceContext& context) {
    const rules::Workflow* workflow = context.rulebook.workflowOf(record.formId);
    const auto steps = stepsToSignFor(record, workflow, slot, authorization, false);
    if (steps.isEmpty()) {
        const bool elsewhere = !stepsToSignFor(record, workflow, slot, authorization, true).isEmpty();
        return elsewhere ? notInThisState(record) : denied(authorization);
    }
    const auto wantsAnother = [](const rules::WorkflowStep* step) {
        return step->needs.contains(rules::guard::notOwnSubmission);
    };
    if (std::all_of(steps.begin(), steps.end(), wantsAnother) &&
        isOwnSubmission(record, assignment, *workflow, context.actor.userId))
        return refusal(u"ownSubmission"_s, 403);
    return Done{};
}

static Signature makeSignature(const Record& record, const rules::FormDefinition& form,
                               const rules::Compartments& visible, const ReduceContext& context) {
    Signature signature{context.actor.userId,
                        context.actor.name,
                        context.actor.role,
                        momentText(context.now),
                        formVersionHash(record, form, visible),
                        {},
                        false};
    for (const rules::Compartment compartment : rules::allCompartments())
        if (visible.contains(compartment))
            signature.compartments += rules::nameOf(compartment);
    return signature;
}

Result<Reduction> sign(const Record& record, const Record* assignment, const Operation& operation,
                       const ReduceContext& context) {
    const Authorization authorization(record, assignment, context);
    const rules::FormDefinition& form = *context.rulebook.form(record.formId);
    const QString slot = operation.args.value("slot"_L1).toString();
    const rules::FieldDefinition* field = form.field(slot);
    if (!authorization.sees())
        return denied(authorization);
    if (!field || field->type != rules::FieldType::Signature)
        return refusal(u"badChange"_s, 422, {{u"path"_s, slot.left(100)}, {u"code"_s, u"unknownField"_s}});
    if (const Status status = checkMaySign(record, assignment, slot, authorization, context); !status.ok())
        return status.error();
    if (const Status status = checkSaw(record, form, authorization.visible(), operation.saw); !status.ok())
        return status.error();
    Reduction reduction;
    reduction.record = record;
    if (isSignedBy(record, slot, context.actor.userId))
        reduction.merge = Merge::Nothing;
    else
        reduction.record.signatures.insert(slot, makeSignature(record, form, authorization.visible(), context));
    reduction.record.revision += 1;
    return reduction;
}

} // namespace cts::records
