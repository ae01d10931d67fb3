#pragma once

#include "shared/rules/CalendarRules.h"
#include "shared/rules/RuleObject.h"

namespace cts::rules {

// Reads calendar.json and checks all it names: "duplicateId", "unknownHoliday", "badValue" for days that no year has.
// Borrows; lives for one load, on one thread.
class CalendarLoader {
public:
    explicit CalendarLoader(RuleProblems& problems) : m_problems(problems) {}

    CalendarRules load(const RuleFile& file);

private:
    HolidayRule readHoliday(RuleObject& object, const CalendarRules& before);
    static void readDayAfter(RuleObject& object, const CalendarRules& before, HolidayRule& rule);
    static void readWeekday(RuleObject& object, HolidayRule& rule);
    static void readFixedDate(RuleObject& object, HolidayRule& rule);
    static void readObservance(RuleObject& root, CalendarRules& rules);
    static void readClosures(RuleObject& root, CalendarRules& rules);
    static void readWorkdays(RuleObject& root, CalendarRules& rules);

    RuleProblems& m_problems;
};

} // namespace cts::rules
