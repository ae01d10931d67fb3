#include "shared/records/Authorization.h"

#include "shared/records/FieldNames.h"
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
    const QJsonObject assignmentFields = assignment ? relationFields(*assignment) : QJsonObject();
    const rules::Permissions& permissions = context.rulebook.permissions();
    for (const rules::Relation& relation : permissions.relations) {
        if (!permissions.holds(relation, context.actor, record.kind, fields, assignmentFields))
            continue;
        m_relations += relation.id;
        if (permissions.allows(record.formId, relation.id, Right::Read))
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
    const auto grants = [&](const QString& relation) {
        return step.by.contains(relation) && allows(object, relation, step.right);
    };
    return sees() && std::any_of(m_relations.begin(), m_relations.end(), grants);
}

bool Authorization::mayEdit(const rules::Workflow* workflow, const QString& stateId) const {
    if (m_context.bySystem)
        return true;
    const rules::WorkflowState* state = workflow ? workflow->state(stateId) : nullptr;
    if (workflow && !state)
        return false;
    const auto grants = [&](const QString& relation) {
        return (!state || state->editableBy.contains(relation)) && allows(m_record.formId, relation, Right::Create);
    };
    return sees() && std::any_of(m_relations.begin(), m_relations.end(), grants);
}

bool Authorization::mayEditEver(const rules::Workflow* workflow) const {
    if (!workflow)
        return mayEdit(nullptr, {});
    const auto editable = [&](const rules::WorkflowState& state) { return mayEdit(workflow, state.id); };
    return std::any_of(workflow->states.begin(), workflow->states.end(), editable);
}

bool Authorization::isWorker(const Record* assignment, const QString& userId) {
    return assignment && !userId.isEmpty() && assignment->fields.value(names::workerId).toString() == userId;
}

Error denied(const Authorization& authorization) {
    return authorization.sees() ? refusal(u"forbidden"_s, 403) : refusal(u"notFound"_s, 404);
}

} // namespace cts::records
