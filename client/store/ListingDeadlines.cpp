#include "client/store/ListingDeadlines.h"

#include "shared/records/CaseDeadlines.h"
#include "shared/rules/DeadlineSummary.h"
#include "shared/rules/Deadlines.h"

namespace cts::client {

using namespace Qt::StringLiterals;

ListingDeadlines::ListingDeadlines(const rules::Rulebook& rulebook, const QJsonObject& settings, const QDate& today)
    : m_rules(records::deadlineRulesOf(rulebook, settings)), m_calendar(records::calendarOf(rulebook, settings)),
      m_settings(settings), m_today(today) {}

void ListingDeadlines::count(ListingRow& row) const {
    row.nextDueCode.clear();
    row.nextDue = {};
    row.taskAlerts = row.overdueAlerts = 0;
    row.warnings = {};
    // A warrant is recalled when the youth is back, and on the birthday (domain 7.5).
    const QDate adult = adultOn(row.dob);
    row.warrantToRecall = row.openWarrant && (!row.missing || (adult.isValid() && adult <= m_today));
    if (row.status != "Approved"_L1)
        return;
    const auto facts = records::deadlineFacts(row.deadlineFields, m_rules, m_today);
    const rules::ServiceTerm term(m_rules, facts);
    row.warnings = serviceWarnings(row.dob, term, m_settings, m_today);
    const auto answers = rules::Deadlines(m_rules, m_calendar).all(facts, rules::Deadlines::Detail::Brief);
    const rules::DeadlineSummary summary(answers, term);
    row.nextDueCode = summary.nextCode;
    row.nextDue = summary.nextDue;
    row.taskAlerts = summary.tasks;
    row.overdueAlerts = summary.overdue;
}

} // namespace cts::client
