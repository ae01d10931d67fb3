#pragma once

#include "shared/rules/BusinessCalendar.h"

#include <QList>

namespace cts::rules {

// The days on which one thing is to be remembered: single ones, and a series without end. A value; pure calculation.
class ReminderDays {
public:
    void add(const QDate& day);
    // `start` plus `first` days, then again every `every` days; once when `every` is 0.
    void repeat(const QDate& start, int first, int every);
    // The same in business days. Borrows the calendar.
    void repeat(const QDate& start, int first, int every, const BusinessCalendar& calendar);

    // The first of them after `day`; invalid when there is none.
    QDate nextAfter(const QDate& day) const;

private:
    QDate inSeriesAfter(const QDate& day) const;

    QList<QDate> m_days;
    QDate m_seriesStart; // its first day; invalid: no series
    int m_every = 0;
    const BusinessCalendar* m_calendar = nullptr;
};

} // namespace cts::rules
