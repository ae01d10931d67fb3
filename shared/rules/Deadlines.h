#pragma once

#include "shared/rules/BusinessCalendar.h"
#include "shared/rules/DeadlineAnswer.h"
#include "shared/rules/DeadlineFacts.h"
#include "shared/rules/DeadlineRules.h"

namespace cts::rules {

// Works out when deliverables are due and where they stand (domain 5.1 to 5.4, 5.8). Pure calculation. Borrows rules
// and calendar, which must outlive it; safe from any thread.
class Deadlines {
public:
    Deadlines(const DeadlineRules& rules, const BusinessCalendar& calendar) : m_rules(rules), m_calendar(calendar) {}

    // Lists of thousands do without the explanation, which costs more than the answer.
    enum class Detail { Brief, Explained };

    // One answer for each row of the table, in its order.
    QList<DeadlineAnswer> all(const DeadlineFacts& facts, Detail detail = Detail::Explained) const;
    DeadlineAnswer answer(const DeadlineRule& rule, const DeadlineFacts& facts,
                          Detail detail = Detail::Explained) const;
    // The window by the facts of today; to be kept with a first submission. Nothing while day zero is missing.
    std::optional<DeadlineWindow> window(const DeadlineRule& rule, const DeadlineFacts& facts) const;

private:
    struct Case; // one deliverable of one assignment
    Case prepare(const DeadlineRule& rule, const DeadlineFacts& facts) const;
    Timeliness statusOf(const Case& of) const;
    AlertLevel alertOf(const Case& of, const DeadlineAnswer& answer) const;
    Explanation explain(const Case& of, const DeadlineAnswer& answer) const;
    ExplanationPart explainWindow(const Case& of) const;
    void explainClosures(const Case& of, Explanation& parts) const;
    static void explainStatus(const Case& of, const DeadlineAnswer& answer, Explanation& parts);

    const DeadlineRules& m_rules;
    const BusinessCalendar& m_calendar;
};

} // namespace cts::rules
