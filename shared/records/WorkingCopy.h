#pragma once

#include "shared/records/AssignmentEffect.h"
#include "shared/records/FieldMerge.h"
#include "shared/records/FieldPath.h"

#include <memory>

namespace cts::records {

// A record while one operation changes it, and what that does to its assignment. Where the record is the assignment
// itself, everything said of the assignment goes to the record. Borrows the rest; lives for one operation.
class WorkingCopy {
public:
    // Precondition: the rulebook has the forms of both. `assignment` is null for records that belong to none.
    WorkingCopy(Record record, const Record* assignment, const Operation& operation, const ReduceContext& context);
    WorkingCopy(const WorkingCopy&) = delete;
    WorkingCopy& operator=(const WorkingCopy&) = delete;

    Record& record() { return m_record; }
    const Record& record() const { return m_record; }
    const rules::FormDefinition& form() const { return m_form; }
    const rules::FormValidator& validator() const { return m_validator; }
    FieldMerge& fields() { return *m_fields; }

    // Whether there is such a "field", or it is one of the assignment.
    bool hasTarget(const QString& target) const;
    // Writes a value to "field" or "assignment.field", as steps do. Errors: "badChange".
    Status write(const QString& target, const QJsonValue& value);
    // Appends a row to a table "field" or "assignment.field".
    Status append(const QString& target, QJsonObject row);
    // Fields that are kept in step with the assignment (FieldDefinition::writesTo): sends what has changed.
    Status carrySharedFields();
    // Enters a state, the assignment after it when the workflow says so.
    void moveTo(const rules::Workflow& workflow, const QString& state);

    // Something that follows elsewhere.
    void plan(PlannedFollowUp followUp) { m_followUps += std::move(followUp); }

    // The reduction so far: earlier answers kept where the form says so, revisions grown, effects written out.
    Result<Reduction> finish();

private:
    bool isAssignmentItself() const { return m_record.kind == QLatin1StringView("assignment"); }
    Status writeHere(const FieldPath& path, const QJsonValue& value);
    Status keepHistory();
    QStringList changedFields() const;

    const Operation& m_operation;
    const ReduceContext& m_context;
    const rules::FormDefinition& m_form;
    const rules::FormValidator m_validator;
    const Record* m_assignment;
    QJsonObject m_before; // the fields before the operation
    Record m_record;
    QList<PlannedFollowUp> m_followUps;
    std::unique_ptr<FieldMerge> m_fields;
    std::unique_ptr<AssignmentEffect> m_effect; // null without an assignment of its own
};

} // namespace cts::records
