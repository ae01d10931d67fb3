#pragma once

#include "shared/rules/AlertLevel.h"
#include "shared/rules/BusinessCalendar.h"
#include "shared/rules/DeadlineRules.h"

#include <QDateTime>

#include <optional>

namespace cts::rules {

// Something that has happened: at a moment, on a date in Los Angeles, or at some time nobody wrote down (both invalid).
struct ClockEvent {
    QDateTime at;
    QDate on;
};

// What clocks look at.
struct ClockFacts {
    QHash<QString, ClockEvent> events; // what has happened, by the names in the rules ("callReceivedAt")
    QDate born;                        // invalid = not known
    QString leadAgency;                // "DCFS", "PROBATION"
    QDateTime now;
};

// Where one clock stands.
struct ClockAnswer {
    enum class State { NotStarted, Running, DueNow, Late, Done, DoneLate, NotApplicable };
    QString code;
    State state = State::NotStarted;
    QDateTime dueAt; // UTC: the last moment in time; of clocks in minutes and hours
    QDate dueOn;     // the last day in time, in Los Angeles
    AlertLevel alert = AlertLevel::None;
};

// The clocks of the first response and of a youth who is missing (domain 5.6, 5.7, 7.5). Pure calculation. Borrows
// rules and calendar; safe from any thread.
class Clocks {
public:
    Clocks(const DeadlineRules& rules, const BusinessCalendar& calendar) : m_rules(rules), m_calendar(calendar) {}

    ClockAnswer answer(const ClockRule& rule, const ClockFacts& facts) const;
    // One answer for each clock of the rulebook that has started or will, in its order.
    QList<ClockAnswer> all(const ClockFacts& facts) const;

private:
    static bool applies(const ClockRule& rule, const ClockFacts& facts, const QDate& startDay);
    void setDue(const ClockRule& rule, const ClockEvent& start, ClockAnswer& answer) const;
    AlertLevel alertOf(const ClockRule& rule, const ClockFacts& facts, const ClockAnswer& answer) const;

    const DeadlineRules& m_rules;
    const BusinessCalendar& m_calendar;
};

// The birthday with this age. Whoever was born on 29 February has it on 1 March in other years, as ageOn counts (domain
// E15).
QDate birthdayAt(const QDate& born, int age);
// Whole elapsed minutes from the call to the arrival, by UTC, so that a change to or from summer time does not count
// (domain 5.6). Below 0 when the arrival is the earlier.
qint64 responseMinutes(const QDateTime& callReceivedAt, const QDateTime& advocateArrivedAt);
// Whether so many minutes and not a second more went by. Never for an arrival before the call.
bool isWithinMinutes(const QDateTime& from, const QDateTime& to, int minutes);
// Whether a meeting on `date` is within so many calendar days of a first day, which is day 0.
bool isWithinDays(const QDate& first, const QDate& date, int days);

} // namespace cts::rules
