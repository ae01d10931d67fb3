#include "shared/records/Authorization.h"

#include "shared/records/FieldNames.h"
#include "shared/records/RecordParts.h"
#include "shared/records/Refusals.h"

#include <algorithm>

namespace cts::records {

using namespace Qt::StringLiterals;
using rules::Right;

Authorization::Authorization(const Record& record, const Record* assignment, const ReduceContext& context)
    : m_record(record), m_context(context) {
    if (context.bySystem) {
        const auto& all = rules::allCompartments();
        m_visible = rules::Compartments(all.begin(), all.end());
        return;
    }
    const QJsonObject fields = relationFields(record);
    const QJsonObject assignmentFields = !assignment             ? QJsonObject()
                                         : assignment == &record ? fields
                                                                 : relationFields(*assignment);
    if (context.former.isEmpty() && deniedUsers(assignmentFields).contains(context.actor.userId))
        return;
    const rules::Permissions& permissions = context.rulebook.permissions();
    const QStringList shown = seenBy(record, context.rulebook);
    for (const rules::Relation& relation : permissions.relations) {
        if (!context.former.contains(relation.id) &&
            !permissions.holds(relation, context.actor, record.kind, fields, assignmentFields))
            continue;
        m_relations += relation.id;
        const bool isShown = shown.isEmpty() || shown.contains(relation.id);
        if (isShown && permissions.allows(record.formId, relation.id, Right::Read))
            m_visible += relation.sees;
    }
}

bool Authorization::allows(const QString& object, const QString& relation, Right right) const {
    return m_context.rulebook.permissions().allows(object, relation, right);
}

bool Authorization::mayCreate() const {
    const auto grants = [this](const QString& relation) { return allows(m_record.formId, relation, Right::Create); };
    return m_context.bySystem || std::any_of(m_relations.begin(), m_relations.end(), grants);
}

bool Authorization::mayTake(const rules::WorkflowStep& step) const {
    if (m_context.bySystem)
        return true;
    const QString object = step.object.isEmpty() ? m_record.formId : step.object;
    const auto isBlind = [&](const QString& id) {
        const rules::Relation* relation = m_context.rulebook.permissions().relation(id);
        return relation && relation->sees.isEmpty();
    };
    const auto grants = [&](const QString& relation) {
        return step.by.contains(relation) && allows(object, relation, step.right) && (sees() || isBlind(relation));
    };
    return std::any_of(m_relations.begin(), m_relations.end(), grants);
}

bool Authorization::hasRelationOf(const QStringList& relations) const {
    const auto holds = [&](const QString& relation) {
        return relations.contains(relation) && allows(m_record.formId, relation, Right::Create);
    };
    return std::any_of(m_relations.begin(), m_relations.end(), holds);
}

bool Authorization::mayEdit(const rules::FieldDefinition& field, const rules::Workflow* workflow,
                            const QString& stateId) const {
    if (!isEntered(field))
        return m_context.bySystem;
    if (m_context.bySystem)
        return true;
    const rules::WorkflowState* state = workflow ? workflow->state(stateId) : nullptr;
    if (!m_visible.contains(field.compartment) || (workflow && !state))
        return false;
    if (field.editable) {
        const QStringList& states = field.editable->states;
        const bool isOpen = states.isEmpty() ? !state || !state->closed : states.contains(stateId);
        return isOpen && hasRelationOf(field.editable->by);
    }
    return state ? hasRelationOf(state->editableBy) : hasRelationOf(m_relations);
}

bool Authorization::mayEditEver(const rules::FieldDefinition& field, const rules::Workflow* workflow) const {
    if (!workflow)
        return mayEdit(field, nullptr, {});
    const auto editable = [&](const rules::WorkflowState& state) { return mayEdit(field, workflow, state.id); };
    return std::any_of(workflow->states.begin(), workflow->states.end(), editable);
}

bool Authorization::isWorker(const Record* assignment, const QString& userId) {
    return assignment && !userId.isEmpty() && assignment->fields.value(names::workerId).toString() == userId;
}

QStringList deniedUsers(const QJsonObject& assignmentFields) {
    QStringList users;
    for (const QJsonValue row : assignmentFields.value(names::deniedUserIds).toArray()) {
        const QString id = row[names::userId].toString();
        users.removeAll(id);
        if (!id.isEmpty() && row[names::denied].toString() == names::yes)
            users += id;
    }
    return users;
}

QStringList seenBy(const Record& record, const rules::Rulebook& rulebook) {
    const rules::Workflow* workflow = rulebook.workflowOf(record.formId);
    const rules::WorkflowState* state = workflow ? workflow->state(record.state) : nullptr;
    return state ? state->seenBy : QStringList();
}

Error denied(const Authorization& authorization) {
    return authorization.sees() ? refusal(u"forbidden"_s, 403) : refusal(u"notFound"_s, 404);
}

} // namespace cts::records
