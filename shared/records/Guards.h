#pragma once

#include "shared/records/Authorization.h"

namespace cts::records {

// Answers what a workflow step needs (shared/rules/GuardNames.h). Borrows everything; lives for one step.
class Guards {
public:
    Guards(const Record& record, const Record* assignment, const Operation& operation, const ReduceContext& context)
        : m_record(record), m_assignment(assignment), m_operation(operation), m_context(context) {}

    // The first refusal, or Done. What this side cannot answer is added to `leftToServer` on a device and counts as no
    // on the server. What the person saw is compared first: it explains best why the rest may fail.
    // Windows and the end of services are asked for the day that counts (ReduceContext::timely).
    Status check(const rules::WorkflowStep& step, const rules::Compartments& visible, QStringList& leftToServer) const;

private:
    Status checkOne(const QString& need, const rules::WorkflowStep& step, QStringList& leftToServer) const;
    Status complete() const;
    Status reason() const;
    Status argument(const QString& name) const;
    Status active(const QStringList& parts, const rules::WorkflowStep& step, const QString& need,
                  QStringList& leftToServer) const;
    Status notDenied(const QString& userId, const QString& argument) const;
    Status noOpenAdvocacy(const QString& need, QStringList& leftToServer) const;
    Status closedWithin(int days) const;
    Status window(const QString& need, QStringList& leftToServer) const;
    Status serviceAuthorised(const QString& need, QStringList& leftToServer) const;
    // `states`: those in which another one stands in the way; empty: all that are not closed, but Rejected.
    Status onlyOne(const QStringList& states) const;
    Status ofDirectory(const QString& guardName, const QString& need, QStringList& leftToServer) const;
    Status monthCurrent(const QString& need, QStringList& leftToServer) const;
    bool isOverridden(const QString& code) const;
    Status answered(Answer answer, const Error& no, const QString& need, QStringList& leftToServer) const;

    const Record& m_record;
    const Record* m_assignment;
    const Operation& m_operation;
    const ReduceContext& m_context;
};

} // namespace cts::records
