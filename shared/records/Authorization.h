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
    // By relation, matrix and `by`; the step's `from` and guards are not asked.
    bool mayTake(const rules::WorkflowStep& step) const;
    // In some state of its workflow; in this state of it.
    bool mayEditEver(const rules::Workflow* workflow) const;
    bool mayEdit(const rules::Workflow* workflow, const QString& stateId) const;
    // Whether the assignment's worker is that user.
    static bool isWorker(const Record* assignment, const QString& userId);

private:
    bool allows(const QString& object, const QString& relation, rules::Right right) const;

    const Record& m_record;
    const ReduceContext& m_context;
    QStringList m_relations; // those that hold
    rules::Compartments m_visible;
};

// The refusal for what an actor may not do: "notFound" 404 when the record does not exist for them, else "forbidden".
Error denied(const Authorization& authorization);

} // namespace cts::records
