#include "shared/rules/DeadlineSummary.h"

namespace cts::rules {

DeadlineSummary::DeadlineSummary(const QList<DeadlineAnswer>& answers, const ServiceTerm& term) : level(term.alert()) {
    for (const auto& answer : answers) {
        tasks += answer.isTask() ? 1 : 0;
        overdue += answer.isOverdue() ? 1 : 0;
        level = qMax(level, answer.alert);
        // An extension nobody must ask for is a task while its window is open, but never what is due next.
        const bool asked = !answer.optional && answer.daysLeft && !answer.isSubmitted();
        if (asked && (!nextDue.isValid() || answer.due < nextDue)) {
            nextDue = answer.due;
            nextCode = answer.code;
        }
    }
}

} // namespace cts::rules
