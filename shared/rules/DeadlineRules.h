#pragma once

#include "shared/rules/ClockRule.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>

namespace cts::rules {

// One row of the deadline table (domain 5.2).
struct DeadlineRule {
    enum class Start { Assignment, Termination }; // day zero: referralAssignmentDate or dateOfTermination
    enum class Days { Calendar, Business };
    QString code;      // "PLAN_2"
    QString title;     // "Advocacy Plan (2nd)"
    QString form;      // the form that fulfils it
    QJsonObject where; // fields of the form that must have these values, {"planNumber": 2}; empty = any
    Start from = Start::Assignment;
    int opens = 0; // days after day zero
    int due = 0;   // the last day on time
    Days days = Days::Calendar;
    QStringList appliesTo;             // codes of referralType
    bool optional = false;             // never overdue: its window closes
    bool blockedOutsideWindow = false; // a submission outside the window needs an administrator
    bool extendsService = false;       // its approval lengthens the service by service.extensionMonths
    QString needs;                     // code of a deliverable that must be approved before; empty = none
};

// How long services may last (domain 5.5). Months are calendar months, warnings days before the last day.
struct ServiceRules {
    int baseMonths = 0;
    int extensionMonths = 0;
    int extensions = 0;    // without the written approval of `beyondNeeds`
    QString beyondNeeds;   // a role
    QStringList appliesTo; // codes of referralType
    int firstWarning = 0;
    int secondWarning = 0;
};

// Levels of alerts (domain 5.3, 5.8), in days left.
struct AlertRules {
    int dueSoonDays = 0;
    int amberDays = 0;
};

// When the moment of signing on a device counts (domain 5.9).
struct SigningRules {
    int clockWithinMinutes = 0;
    int arrivesWithinHours = 0;
};

// Everything that forms/deadlines.json says. Plain data: settings that an administrator changes at run time are changed
// in a copy.
struct DeadlineRules {
    QList<DeadlineRule> deadlines;
    ServiceRules service;
    AlertRules alerts;
    bool earlyCountsAsTimely = false;
    SigningRules signing;
    QList<ClockRule> clocks;
    QHash<QString, QString> explanations; // id -> words with {places}, see Explanation.h

    const DeadlineRule* deadline(const QString& code) const;
    const ClockRule* clock(const QString& code) const;
    // The deadline that a form with these fields fulfils; null when there is none.
    const DeadlineRule* deadlineOf(const QString& form, const QJsonObject& fields) const;
};

} // namespace cts::rules
