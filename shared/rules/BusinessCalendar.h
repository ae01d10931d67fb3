#pragma once

#include "shared/rules/CalendarRules.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace cts::rules {

// The county's business days (domain 5.4). Immutable; safe from any thread.
class BusinessCalendar {
public:
    explicit BusinessCalendar(CalendarRules rules);

    // Monday to Friday, no observed holiday and no special closure. False for an invalid date.
    bool isBusinessDay(const QDate& date) const;
    // The n-th business day after the date, which never counts itself; the date when n is 0.
    QDate addBusinessDays(const QDate& date, int n) const;
    // Observed holidays and special closures that fall into the year, by date. New Year's Day may be observed in the
    // year before, and is listed there.
    QList<Holiday> holidays(int year) const;
    // Why the offices are closed on this day; nothing on a business day and on a weekend without a holiday.
    std::optional<Holiday> closedOn(const QDate& date) const;

private:
    QDate nominalDate(const HolidayRule& rule, int year) const;
    QDate observedDate(const HolidayRule& rule, int year) const;

    CalendarRules m_rules;
    QHash<QDate, QString> m_closures;
    QSet<QDate> m_workdays;
};

} // namespace cts::rules
