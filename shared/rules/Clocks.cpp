#include "shared/rules/Clocks.h"

#include "shared/base/Clock.h"
#include "shared/rules/Condition.h"

namespace cts::rules {

namespace {

using State = ClockAnswer::State;

constexpr qint64 minuteInSeconds = 60;
constexpr qint64 minuteInMilliseconds = minuteInSeconds * 1000;
constexpr qint64 hourInSeconds = 60 * minuteInSeconds;

QDate dayOf(const ClockEvent& event) {
    return event.at.isValid() ? losAngelesDate(event.at) : event.on;
}

// An event of which the moment is unknown is taken as in time.
bool isAfterDue(const ClockEvent& event, const ClockAnswer& due) {
    if (due.dueAt.isValid())
        return event.at.isValid() ? event.at > due.dueAt : event.on > losAngelesDate(due.dueAt);
    return due.dueOn.isValid() && dayOf(event) > due.dueOn;
}

// The event that starts a clock, or the birthday that does when it comes first.
std::optional<ClockEvent> startOf(const ClockRule& rule, const ClockFacts& facts) {
    std::optional<ClockEvent> start;
    const auto event = facts.events.constFind(rule.from);
    if (event != facts.events.cend())
        start = *event;
    if (rule.atAge == 0 || !facts.born.isValid())
        return start;
    const QDate reached = birthdayAt(facts.born, rule.atAge);
    const bool isFirst = !start || reached < dayOf(*start);
    return isFirst && reached <= losAngelesDate(facts.now) ? ClockEvent{{}, reached} : start;
}

} // namespace

QList<ClockAnswer> Clocks::all(const ClockFacts& facts) const {
    QList<ClockAnswer> answers;
    for (const auto& rule : m_rules.clocks) {
        const auto found = answer(rule, facts);
        if (found.state != State::NotApplicable)
            answers.append(found);
    }
    return answers;
}

bool Clocks::applies(const ClockRule& rule, const ClockFacts& facts, const QDate& startDay) {
    if (!rule.after.isEmpty() && !facts.events.contains(rule.after))
        return false;
    if (!rule.leadAgency.isEmpty() && rule.leadAgency != facts.leadAgency)
        return false;
    if (rule.belowAge == 0 || !facts.born.isValid() || !startDay.isValid())
        return true;
    return ageOn(facts.born, startDay) < rule.belowAge;
}

void Clocks::setDue(const ClockRule& rule, const ClockEvent& start, ClockAnswer& answer) const {
    const QDate day = dayOf(start);
    const QDateTime moment = start.at.isValid() ? start.at.toUTC() : QDateTime();
    switch (rule.unit) {
    case ClockRule::Unit::Minutes:
        answer.dueAt = moment.isValid() ? moment.addSecs(rule.amount * minuteInSeconds) : QDateTime();
        break;
    case ClockRule::Unit::Hours:
        answer.dueAt = moment.isValid() ? moment.addSecs(rule.amount * hourInSeconds) : QDateTime();
        break;
    case ClockRule::Unit::Days:
        answer.dueOn = day.addDays(rule.amount);
        break;
    case ClockRule::Unit::BusinessDays:
        answer.dueOn = m_calendar.addBusinessDays(day, rule.amount);
        break;
    case ClockRule::Unit::None:
        break;
    }
    if (answer.dueAt.isValid())
        answer.dueOn = losAngelesDate(answer.dueAt);
}

ClockAnswer Clocks::answer(const ClockRule& rule, const ClockFacts& facts) const {
    ClockAnswer answer;
    answer.code = rule.code;
    const auto start = startOf(rule, facts);
    if (!applies(rule, facts, start ? dayOf(*start) : QDate())) {
        answer.state = State::NotApplicable;
        return answer;
    }
    if (!start)
        return answer;
    setDue(rule, *start, answer);
    const auto done = facts.events.constFind(rule.done);
    if (done != facts.events.cend())
        answer.state = isAfterDue(*done, answer) ? State::DoneLate : State::Done;
    else if (isAfterDue({facts.now, {}}, answer))
        answer.state = State::Late;
    else
        answer.state = rule.dueNow ? State::DueNow : State::Running;
    answer.alert = alertOf(rule, facts, answer);
    return answer;
}

AlertLevel Clocks::alertOf(const ClockRule& rule, const ClockFacts& facts, const ClockAnswer& answer) const {
    if (answer.state == State::Late)
        return rule.blackWhenLate ? AlertLevel::Black : AlertLevel::Red;
    if (answer.state == State::DueNow)
        return AlertLevel::Amber;
    if (answer.state != State::Running)
        return AlertLevel::None;
    const bool close =
        answer.dueOn.isValid() && losAngelesDate(facts.now).daysTo(answer.dueOn) <= m_rules.alerts.amberDays;
    return close ? AlertLevel::Amber : AlertLevel::Info;
}

QDate birthdayAt(const QDate& born, int age) {
    const QDate day(born.year() + age, born.month(), born.day());
    return day.isValid() ? day : QDate(born.year() + age, 3, 1);
}

qint64 responseMinutes(const QDateTime& callReceivedAt, const QDateTime& advocateArrivedAt) {
    const qint64 elapsed = callReceivedAt.msecsTo(advocateArrivedAt);
    const qint64 whole = elapsed / minuteInMilliseconds;
    return elapsed % minuteInMilliseconds < 0 ? whole - 1 : whole;
}

bool isWithinMinutes(const QDateTime& from, const QDateTime& to, int minutes) {
    const qint64 elapsed = from.msecsTo(to);
    return elapsed >= 0 && elapsed <= minutes * minuteInMilliseconds;
}

bool isWithinDays(const QDate& first, const QDate& date, int days) {
    return first.isValid() && date.isValid() && first <= date && first.daysTo(date) <= days;
}

} // namespace cts::rules
