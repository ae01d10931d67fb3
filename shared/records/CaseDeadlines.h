#pragma once

#include "shared/records/DeadlineSource.h"
#include "shared/records/Reducer.h"
#include "shared/rules/BusinessCalendar.h"
#include "shared/rules/DeadlineAnswer.h"
#include "shared/rules/DeadlineFacts.h"
#include "shared/rules/Rulebook.h"

namespace cts::records {

// The fields of an assignment that deadlineFacts() looks at: what a list keeps of it to count deadlines by.
QStringList deadlineFields();
// What deadlines are counted from, as an assignment's fields say it, on that day.
rules::DeadlineFacts deadlineFacts(const QJsonObject& assignment, const rules::DeadlineRules& rules,
                                   const QDate& today);
// An assignment's fields as the deadline of one of its records sees them: a report on the termination counts from the
// date that it tells itself, for the assignment has none before it is approved (domain E18).
QJsonObject withOwnTermination(QJsonObject assignment, const QJsonObject& record);
// The rulebook's deadline table with what the county's settings change in it.
rules::DeadlineRules deadlineRulesOf(const rules::Rulebook& rulebook, const QJsonObject& settings);
// The county's calendar with the special closures of its settings.
rules::BusinessCalendar calendarOf(const rules::Rulebook& rulebook, const QJsonObject& settings);

// The rulebook's deadlines for one assignment at a time, from its fields and the county's settings alone: the same
// answers on a device without a network and on the server. Borrows the rulebook.
class CaseDeadlines final : public DeadlineSource {
public:
    explicit CaseDeadlines(const rules::Rulebook& rulebook) : m_rulebook(rulebook) {}

    QString codeOf(const QString& formId, const QJsonObject& fields, const QJsonObject& assignment) const override;
    std::optional<DeliverableWindow> window(const QString& code, const QJsonObject& assignment,
                                            const QJsonObject& settings) const override;
    QJsonValue status(const QString& code, const QJsonObject& assignment, const QJsonObject& settings,
                      const QDate& today) const override;
    QDate serviceEnd(const QJsonObject& assignment, const QJsonObject& settings) const override;
    QJsonValue service(const QString& what, const QJsonObject& assignment, const QJsonObject& settings,
                       const QDate& today) const override;

    // One answer for each row of the deadline table, in its order (domain 5.2, 5.3).
    QList<rules::DeadlineAnswer> answers(const QJsonObject& assignment, const QJsonObject& settings,
                                         const QDate& today) const;

private:
    const rules::Rulebook& m_rulebook;
};

// The deadlines that a context asks: its own, or those of its rulebook. Borrows the context.
class DeadlinesOf {
public:
    explicit DeadlinesOf(const ReduceContext& context);
    const DeadlineSource* operator->() const { return &m_source; }

private:
    CaseDeadlines m_own;
    const DeadlineSource& m_source;
};

} // namespace cts::records
