#pragma once

#include <QDate>
#include <QList>
#include <QString>

namespace cts::rules {

// How a holiday's own ("nominal") day is found in a year (domain 5.4).
struct HolidayRule {
    enum class Kind { FixedDate, Weekday, DayAfter };
    QString id;   // "juneteenth"
    QString name; // "Juneteenth"
    Kind kind = Kind::FixedDate;
    int month = 0;
    int day = 0;       // FixedDate: 1 to 31
    int weekday = 0;   // Weekday: Monday = 1, as in QDate
    int week = 0;      // Weekday: 1 to 4, or 0 for the last of the month
    QString dayAfter;  // DayAfter: id of an earlier holiday of the list
    int firstYear = 0; // 0 = always
    int lastYear = 0;  // 0 = for ever
};

// A day on which the county's offices are closed.
struct Holiday {
    QDate date;
    QString name;
    QString id = {}; // of its rule; empty for a special closure
};

// What makes the county's calendar. Released in forms/calendar.json; closures and workdays that an administrator adds
// later are appended to a copy.
struct CalendarRules {
    QList<HolidayRule> holidays;
    int saturdayMoves = 0; // days that a fixed date on a Saturday moves: -1, 0 or 1
    int sundayMoves = 0;
    QList<Holiday> closures; // special closures by date
    QList<QDate> workdays;   // days on which the offices are open although a rule above says otherwise
};

} // namespace cts::rules
