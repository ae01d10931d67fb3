#include "shared/rules/NextDeadline.h"

namespace cts::rules {

NextDeadline::NextDeadline(const QList<DeadlineAnswer>& answers) {
    for (const auto& answer : answers) {
        // An extension nobody must ask for is a task while its window is open, but never what is due next.
        const bool asked = !answer.optional && answer.daysLeft && !answer.isSubmitted();
        if (asked && (!due.isValid() || answer.due < due)) {
            due = answer.due;
            code = answer.code;
        }
    }
}

} // namespace cts::rules
