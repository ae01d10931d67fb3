#include "tests/unit/shared/deadlines/PlainCalculation.h"

#include <array>
#include <cstdio>

namespace cts::tests::plain {

namespace {

bool isLeap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int lengthOf(int year, int month) {
    static const std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeap(year) ? 29 : lengths.at(static_cast<size_t>(month - 1));
}

struct Date {
    int year;
    int month;
    int day;
};

// Walks year by year and month by month, slowly and plainly.
Date dateOf(Day number) {
    Date date{2000, 1, 1};
    while (number < 0)
        number += isLeap(--date.year) ? 366 : 365;
    while (number >= (isLeap(date.year) ? 366 : 365))
        number -= isLeap(date.year++) ? 366 : 365;
    while (number >= lengthOf(date.year, date.month))
        number -= lengthOf(date.year, date.month++);
    date.day = static_cast<int>(number) + 1;
    return date;
}

// Monday 0 to Sunday 6; 2000-01-01 was a Saturday.
int weekday(Day number) {
    return static_cast<int>(((number + 5) % 7 + 7) % 7);
}

bool isFixed(const Date& date) {
    if (date.month == 6 && date.day == 19)
        return date.year >= 2022;
    return (date.month == 1 && date.day == 1) || (date.month == 7 && date.day == 4) ||
           (date.month == 11 && date.day == 11) || (date.month == 12 && date.day == 25);
}

bool isMovable(const Date& date, int on) {
    const int nth = (date.day - 1) / 7 + 1;
    const bool last = date.day + 7 > lengthOf(date.year, date.month);
    if (on == 0)
        return ((date.month == 1 || date.month == 2) && nth == 3) || ((date.month == 3 || date.month == 5) && last) ||
               (date.month == 9 && nth == 1) || (date.month == 10 && nth == 2);
    if (date.month != 11)
        return false;
    // The fourth Thursday is the 22nd to the 28th, and the Friday after it the 23rd to the 29th.
    return (on == 3 && date.day >= 22 && date.day <= 28) || (on == 4 && date.day >= 23 && date.day <= 29);
}

Day afterBusinessDays(Day from, int count) {
    Day day = from;
    while (count > 0)
        if (isOpen(++day))
            --count;
    return day;
}

struct Row {
    const char* code;
    int opens;
    int due;
    bool frpOnly;
    bool advocacyOnly;
    bool optional;
};

constexpr std::array<Row, 9> rows{{{"FRP_INTAKE", 0, 14, true, false, false},
                                   {"SAFETY_PLAN", 0, 14, false, true, false},
                                   {"SNA", 0, 30, false, true, false},
                                   {"PLAN_1", 0, 30, false, true, false},
                                   {"PLAN_2", 120, 134, false, true, false},
                                   {"SIX_MONTH", 180, 194, false, true, false},
                                   {"PLAN_3", 300, 314, false, true, false},
                                   {"EXT_1", 330, 345, false, true, true},
                                   {"EXT_2", 420, 435, false, true, true}}};

bool isFor(const Row& row, const std::string& type) {
    if (type == "FRP_ONLY")
        return row.frpOnly;
    if (type == "ADVOCACY_ONLY")
        return row.advocacyOnly;
    return std::string(row.code) != "SAFETY_PLAN";
}

std::string open(Day today, Day due) {
    return due - today > 7 ? "OPEN" : "DUE_SOON";
}

std::string submittedStatus(Day on, Day opens, Day due) {
    return on > due ? "LATE" : on >= opens ? "ON_TIME" : "EARLY";
}

std::string inWords(const std::string& status, Day opens, Day due) {
    return status + ' ' + isoText(opens) + ' ' + isoText(due);
}

std::string terminationReport(const Case& of) {
    if (of.type == "FRP_ONLY")
        return "NOT_APPLICABLE - -";
    if (!of.terminated)
        return "NOT_OPEN - -";
    const Day opens = *of.terminated;
    const Day due = afterBusinessDays(opens, 7);
    const auto submitted = of.submitted.find("TERMINATION");
    if (submitted != of.submitted.end())
        return inWords(submittedStatus(submitted->second, opens, due), opens, due);
    if (of.today < opens)
        return inWords("NOT_OPEN", opens, due);
    return inWords(of.today > due ? "OVERDUE" : open(of.today, due), opens, due);
}

std::string unsubmittedStatus(const Row& row, const Case& of, Day opens, Day due) {
    if (of.terminated && due > *of.terminated)
        return "NOT_APPLICABLE";
    if (of.today > due)
        return row.optional ? "NOT_APPLICABLE" : "OVERDUE";
    const bool waitsForFirst = std::string(row.code) == "EXT_2" && !of.firstExtensionApproved;
    return of.today < opens || waitsForFirst ? "NOT_OPEN" : open(of.today, due);
}

} // namespace

Day dayNumber(int year, int month, int day) {
    Day number = day - 1;
    for (int m = 1; m < month; ++m)
        number += lengthOf(year, m);
    for (int y = 2000; y < year; ++y)
        number += isLeap(y) ? 366 : 365;
    for (int y = year; y < 2000; ++y)
        number -= isLeap(y) ? 366 : 365;
    return number;
}

std::string isoText(Day day) {
    const Date date = dateOf(day);
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
    return text.data();
}

// Looks at the day itself and, on a Friday and a Monday, at the weekend beside it.
bool isOpen(Day day) {
    const int on = weekday(day);
    if (on > 4 || day == dayNumber(2018, 12, 5) || day == dayNumber(2025, 1, 9))
        return false;
    if (isFixed(dateOf(day)) || isMovable(dateOf(day), on))
        return false;
    return !(on == 4 && isFixed(dateOf(day + 1))) && !(on == 0 && isFixed(dateOf(day - 1)));
}

std::string expected(const std::string& code, const Case& of) {
    if (code == "TERMINATION")
        return terminationReport(of);
    for (const auto& row : rows) {
        if (code != row.code)
            continue;
        if (!isFor(row, of.type))
            return "NOT_APPLICABLE - -";
        const Day opens = of.assigned + row.opens;
        const Day due = of.assigned + row.due;
        const auto submitted = of.submitted.find(code);
        if (submitted != of.submitted.end())
            return inWords(submittedStatus(submitted->second, opens, due), opens, due);
        return inWords(unsubmittedStatus(row, of, opens, due), opens, due);
    }
    return "no such deadline";
}

std::string serviceEnd(const Case& of, int extensions) {
    Date date = dateOf(of.assigned);
    date.month += 12 + 3 * extensions;
    while (date.month > 12) {
        date.month -= 12;
        ++date.year;
    }
    if (date.day > lengthOf(date.year, date.month))
        date.day = lengthOf(date.year, date.month);
    return isoText(dayNumber(date.year, date.month, date.day));
}

} // namespace cts::tests::plain
