#pragma once

#include "client/store/RowDuties.h"
#include "shared/rules/BusinessCalendar.h"
#include "shared/rules/Clocks.h"
#include "shared/rules/DeadlineAnswer.h"

namespace cts::client {

// Counts what the listing warns its user of (domain 5.8, 8.2) for many assignments on one day: rules, calendar and what
// is up to the user are prepared once. Borrows rulebook and facts.
class ListingAlerts {
public:
    // `facts`: with the county's settings in force. `today`: Los Angeles.
    ListingAlerts(const rules::Rulebook& rulebook, const records::Facts& facts, const rules::Actor& actor,
                  const QDate& today);

    const QDate& today() const { return m_today; }
    // Fills what of the row is counted. A case that is over has neither deadlines nor clocks.
    void count(ListingRow& row, const QDateTime& now) const;

private:
    void countDuties(ListingRow& row, const QDateTime& now) const;
    void countDeadlines(ListingRow& row, const QStringList& relations) const;
    void countClocks(ListingRow& row, const QStringList& relations, const QDateTime& now) const;
    static void addDeadline(ListingRow& row, const rules::DeadlineAnswer& answer, bool isTheirs);
    static void addClock(ListingRow& row, const rules::ClockRule& rule, const rules::ClockAnswer& answer, bool isTask);

    const rules::Rulebook& m_rulebook;
    rules::DeadlineRules m_rules;
    rules::BusinessCalendar m_calendar;
    RowDuties m_duties;
    QJsonObject m_settings;
    QDate m_today;
};

} // namespace cts::client
