#pragma once

#include "shared/records/Reducer.h"

namespace cts::records {

// What one actor may do with one record: relations, matrix and workflow together; what none of them grants is denied.
// Borrows everything it is given; lives for one question.
class Authorization {
public:
    // `assignment` is null for records that belong to none; for an assignment it is the record itself.
    Authorization(const Record& record, const Record* assignment, const ReduceContext& context);

    // The compartments the actor may read; none when the record does not exist for them.
    const rules::Compartments& visible() const { return m_visible; }
    bool sees() const { return !m_visible.isEmpty(); }

    bool mayCreate() const;
    // By relation, matrix and `by`; the step's `from` and guards are not asked. Only somebody in a relation that sees
    // nothing at all may take a step without seeing the record (an administrator of the other department, E02).
    bool mayTake(const rules::WorkflowStep& step) const;
    // Whether the actor may edit the field in that state: by the field's own rule where it has one, otherwise by the
    // state. Either way the matrix must let the relation create, and the actor see the field.
    bool mayEdit(const rules::FieldDefinition& field, const rules::Workflow* workflow, const QString& stateId) const;
    // The same in some state of the workflow.
    bool mayEditEver(const rules::FieldDefinition& field, const rules::Workflow* workflow) const;
    // Whether the assignment's worker is that user.
    static bool isWorker(const Record* assignment, const QString& userId);

private:
    bool allows(const QString& object, const QString& relation, rules::Right right) const;
    bool hasRelationOf(const QStringList& relations) const;

    const Record& m_record;
    const ReduceContext& m_context;
    QStringList m_relations; // those that hold
    rules::Compartments m_visible;
};

// Users who may not see anything of an assignment and what belongs to it, whatever they are granted (domain E40).
QStringList deniedUsers(const QJsonObject& assignmentFields);

// The relations that may see a record in its state (rules::WorkflowState::seenBy); empty: the state leaves nobody out.
QStringList seenBy(const Record& record, const rules::Rulebook& rulebook);

// The refusal for what an actor may not do: "notFound" 404 when the record does not exist for them, else "forbidden".
Error denied(const Authorization& authorization);

} // namespace cts::records
