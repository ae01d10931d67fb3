#pragma once

#include "shared/rules/Condition.h"

#include <QList>
#include <QStringList>

namespace cts::rules {

// To whom a reminder goes, by the names that NoticeMail has.
struct ReminderMail {
    QString state; // of what waits; empty: any
    QStringList to;
    QStringList cc;
    std::optional<Condition> when;
};

// What people are reminded of and on which days (domain 4.8 N13 to N21, 4.9). Numbers of days are not here: each is the
// name of a setting, so that the county can change it.
struct ReminderRule {
    enum class About {
        Deadline,   // a deliverable of `codes` that is open or overdue
        Waiting,    // a record of `workflows` that waits for a decision
        ServiceEnd, // the last day of services
        Age         // the youth's birthday of `age` years
    };
    QString id; // "N13"
    QString title;
    About about = About::Deadline;
    QStringList codes;
    QStringList workflows;
    int age = 0;
    QStringList before; // settings: days before the date
    QString onDate;     // setting: YES for the date itself; empty: never
    QString onOpening;  // setting: YES for the day on which a window opens that is not open from the start
    QString first; // setting: days after the due date, or business days of waiting; empty: none once the date is past
    QString every; // setting: again after so many; empty: once
    std::optional<Condition> when;
    QList<ReminderMail> mails;
};

// The one mail a day with all reminders of a user.
struct DigestRules {
    QString at;           // setting: time of day in Los Angeles
    QString mailTemplate; // file in resources/mail; empty: this rulebook reminds of nothing
};

} // namespace cts::rules
