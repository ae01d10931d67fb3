#include "shared/rules/ReminderDays.h"

namespace cts::rules {

void ReminderDays::add(const QDate& day) {
    if (day.isValid())
        m_days.append(day);
}

void ReminderDays::repeat(const QDate& start, int first, int every) {
    m_seriesStart = start.addDays(first);
    m_every = every;
    m_calendar = nullptr;
}

void ReminderDays::repeat(const QDate& start, int first, int every, const BusinessCalendar& calendar) {
    m_seriesStart = calendar.addBusinessDays(start, first);
    m_every = every;
    m_calendar = &calendar;
}

QDate ReminderDays::nextAfter(const QDate& day) const {
    QDate next = inSeriesAfter(day);
    for (const auto& one : m_days)
        if (one > day && (!next.isValid() || one < next))
            next = one;
    return next;
}

QDate ReminderDays::inSeriesAfter(const QDate& day) const {
    if (!m_seriesStart.isValid() || m_seriesStart > day)
        return m_seriesStart;
    if (m_every <= 0)
        return {};
    if (!m_calendar)
        return m_seriesStart.addDays((m_seriesStart.daysTo(day) / m_every + 1) * m_every);
    QDate next = m_seriesStart;
    while (next.isValid() && next <= day)
        next = m_calendar->addBusinessDays(next, m_every);
    return next;
}

} // namespace cts::rules
