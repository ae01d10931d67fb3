#pragma once

#include "shared/rules/DeadlineAnswer.h"
#include "shared/rules/ServiceTerm.h"

namespace cts::rules {

// What lists and Home show of an assignment's deadlines (domain 5.8).
struct DeadlineSummary {
    QString nextCode; // what is due first of all that is still asked for; empty = nothing
    QDate nextDue;
    int tasks = 0;   // open windows
    int overdue = 0; // past due and not submitted
    AlertLevel level = AlertLevel::None;

    DeadlineSummary(const QList<DeadlineAnswer>& answers, const ServiceTerm& term);
};

} // namespace cts::rules
