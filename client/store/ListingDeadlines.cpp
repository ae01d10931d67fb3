#include "client/store/ListingDeadlines.h"

#include "shared/records/CaseDeadlines.h"
#include "shared/rules/DeadlineSummary.h"
#include "shared/rules/Deadlines.h"

namespace cts::client {

using namespace Qt::StringLiterals;

ListingDeadlines::ListingDeadlines(const rules::Rulebook& rulebook, const QJsonObject& settings, const QDate& today)
    : m_rules(rulebook.deadlines()), m_calendar(records::calendarOf(rulebook, settings)), m_today(today) {
    m_rules.earlyCountsAsTimely = settings.value("earlyCountsAsTimely"_L1).toString() == "YES"_L1;
}

void ListingDeadlines::count(ListingRow& row) const {
    row.nextDueCode.clear();
    row.nextDue = {};
    row.taskAlerts = row.overdueAlerts = 0;
    if (row.status != "Approved"_L1)
        return;
    const auto facts = records::deadlineFacts(row.deadlineFields, m_rules, m_today);
    const auto answers = rules::Deadlines(m_rules, m_calendar).all(facts, rules::Deadlines::Detail::Brief);
    const rules::DeadlineSummary summary(answers, rules::ServiceTerm(m_rules, facts));
    row.nextDueCode = summary.nextCode;
    row.nextDue = summary.nextDue;
    row.taskAlerts = summary.tasks;
    row.overdueAlerts = summary.overdue;
}

} // namespace cts::client
