#pragma once

#include "client/store/ListingRow.h"
#include "shared/rules/BusinessCalendar.h"
#include "shared/rules/Rulebook.h"

namespace cts::client {

// Counts what the listing says of deadlines (domain 5.8, 8.2) for many assignments on one day: rules and calendar are
// prepared once. Borrows nothing; a value.
class ListingDeadlines {
public:
    // `settings`: of the county, in force. `today`: Los Angeles.
    ListingDeadlines(const rules::Rulebook& rulebook, const QJsonObject& settings, const QDate& today);

    const QDate& today() const { return m_today; }
    // Fills the columns of the row that are counted; none for a case that is over.
    void count(ListingRow& row) const;

private:
    rules::DeadlineRules m_rules;
    rules::BusinessCalendar m_calendar;
    QJsonObject m_settings;
    QDate m_today;
};

} // namespace cts::client
