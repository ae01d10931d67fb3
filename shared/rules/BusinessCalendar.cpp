#include "shared/rules/BusinessCalendar.h"

#include <algorithm>

namespace cts::rules {

namespace {

constexpr int daysOfWeek = 7;

QDate nthWeekday(int year, int month, int weekday, int week) {
    const QDate first(year, month, 1);
    const int toFirst = (weekday - first.dayOfWeek() + daysOfWeek) % daysOfWeek;
    if (week > 0)
        return first.addDays(toFirst + (week - 1) * daysOfWeek);
    const QDate last(year, month, first.daysInMonth());
    return last.addDays(-((last.dayOfWeek() - weekday + daysOfWeek) % daysOfWeek));
}

} // namespace

BusinessCalendar::BusinessCalendar(CalendarRules rules) : m_rules(std::move(rules)) {
    for (const auto& closure : m_rules.closures)
        m_closures.insert(closure.date, closure.name);
    m_workdays = QSet<QDate>(m_rules.workdays.begin(), m_rules.workdays.end());
}

// Invalid when the rule has no day in this year.
QDate BusinessCalendar::nominalDate(const HolidayRule& rule, int year) const {
    if ((rule.firstYear != 0 && year < rule.firstYear) || (rule.lastYear != 0 && year > rule.lastYear))
        return {};
    if (rule.kind == HolidayRule::Kind::FixedDate)
        return {year, rule.month, rule.day};
    if (rule.kind == HolidayRule::Kind::Weekday)
        return nthWeekday(year, rule.month, rule.weekday, rule.week);
    for (const auto& other : m_rules.holidays)
        if (other.id == rule.dayAfter && other.kind != HolidayRule::Kind::DayAfter)
            return nominalDate(other, year).addDays(1);
    return {};
}

QDate BusinessCalendar::observedDate(const HolidayRule& rule, int year) const {
    const QDate nominal = nominalDate(rule, year);
    if (!nominal.isValid() || rule.kind != HolidayRule::Kind::FixedDate)
        return nominal;
    if (nominal.dayOfWeek() == Qt::Saturday)
        return nominal.addDays(m_rules.saturdayMoves);
    if (nominal.dayOfWeek() == Qt::Sunday)
        return nominal.addDays(m_rules.sundayMoves);
    return nominal;
}

std::optional<Holiday> BusinessCalendar::closedOn(const QDate& date) const {
    if (!date.isValid() || m_workdays.contains(date))
        return std::nullopt;
    const auto closure = m_closures.constFind(date);
    if (closure != m_closures.cend())
        return Holiday{date, *closure};
    // A day moves by one at most, so only the days around New Year look into another year.
    const int first = date.dayOfYear() == 1 ? date.year() - 1 : date.year();
    const int last = date.dayOfYear() == date.daysInYear() ? date.year() + 1 : date.year();
    for (int year = first; year <= last; ++year)
        for (const auto& rule : m_rules.holidays)
            if (observedDate(rule, year) == date)
                return Holiday{date, rule.name, rule.id};
    return std::nullopt;
}

bool BusinessCalendar::isBusinessDay(const QDate& date) const {
    return date.isValid() && date.dayOfWeek() < Qt::Saturday && !closedOn(date);
}

QDate BusinessCalendar::addBusinessDays(const QDate& date, int n) const {
    QDate day = date;
    for (int counted = 0; counted < n && day.isValid();) {
        day = day.addDays(1);
        if (isBusinessDay(day))
            ++counted;
    }
    return day;
}

QList<Holiday> BusinessCalendar::holidays(int year) const {
    QList<Holiday> found;
    for (int nominalYear = year - 1; nominalYear <= year + 1; ++nominalYear)
        for (const auto& rule : m_rules.holidays) {
            const QDate date = observedDate(rule, nominalYear);
            if (date.isValid() && date.year() == year && !m_workdays.contains(date))
                found.append({date, rule.name, rule.id});
        }
    for (const auto& closure : m_rules.closures)
        if (closure.date.year() == year && !m_workdays.contains(closure.date))
            found.append(closure);
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.date < b.date; });
    return found;
}

} // namespace cts::rules
