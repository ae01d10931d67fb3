#pragma once

#include "shared/rules/AlertLevel.h"
#include "shared/rules/Explanation.h"
#include "shared/rules/Timeliness.h"

#include <QDate>

#include <optional>

namespace cts::rules {

// Where one deliverable of an assignment stands. Dates are invalid when they do not exist.
struct DeadlineAnswer {
    QString code;
    QString title;
    QString form;
    bool applies = false; // for this type of referral
    bool optional = false;
    QDate start; // day zero
    QDate opens;
    QDate due;         // the last day on time
    QDate overdueFrom; // not for an optional one
    QDate closedFrom;  // an optional one only: the first day after its window
    QDate submitted;   // first submission
    Timeliness status = Timeliness::NotApplicable;
    std::optional<int> daysLeft; // from today to due, below 0 when past; while it is not submitted
    AlertLevel alert = AlertLevel::None;
    bool withinTimeframe = false; // counts as timely; see DeadlineRules::earlyCountsAsTimely
    Explanation explanation;

    bool isSubmitted() const { return submitted.isValid(); }
    // Something to do now: its window is open (domain 5.8).
    bool isTask() const { return status == Timeliness::Open || status == Timeliness::DueSoon; }
    bool isOverdue() const { return status == Timeliness::Overdue; }
};

} // namespace cts::rules
