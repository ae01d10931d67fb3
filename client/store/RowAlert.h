#pragma once

#include "shared/rules/AlertLevel.h"

#include <QDate>
#include <QString>

namespace cts::client {

// One thing that an assignment warns of (domain 5.8).
struct RowAlert {
    enum class Kind {
        Window,      // a deliverable of which the window is open
        Overdue,     // a deliverable that was due and is not submitted
        Returned,    // a form that was given back for correction
        Decision,    // a form that waits for this user's decision
        Unassigned,  // a referral that waits for an advocate
        Clock,       // a clock of the rulebook that is late
        ServiceOver, // the authorisation has expired
    };
    Kind kind = Kind::Window;
    QString code;   // of the deadline or the clock; empty for the others
    QString formId; // empty where no form is meant
    QDate due;      // Los Angeles: the last day in time; invalid where there is none
    rules::AlertLevel level = rules::AlertLevel::Info;
    bool isTask = true; // something that this user must act on
};

} // namespace cts::client
