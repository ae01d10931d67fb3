#pragma once

#include "server/store/MailOutbox.h"
#include "server/store/RecordStore.h"
#include "shared/rules/Rulebook.h"

namespace cts::server {

// What reminders are worked out from.
struct ReminderCase {
    const records::Record& assignment;
    const QList<records::Record>& records; // of the assignment, those that the planner looks at
    const QJsonObject& settings;           // of the county, in force
};

// A line of the digests of those whom it is for.
struct PlannedReminder {
    QString item;  // what it is about, the same on every day
    MailRow whose; // notice, to, cc, record and assignment: whom it is for
    QJsonObject data;
};

// What there is to remember of one assignment.
struct ReminderPlan {
    QList<PlannedReminder> due;
    QDate next; // the next day on which there may be something, if nothing changes; invalid: none
};

// Works out what people have to be reminded of (domain 4.8 N13, N13b, N14r, N16r, N21; 4.9; rules in the rulebook).
// Everything that is submitted, waived, cancelled, decided or terminated is silent by itself: the deadline engine and
// the states say so. Names no one: recipients are relations. Stateless, any thread.
class ReminderPlanner {
public:
    ReminderPlanner(const rules::Rulebook& rulebook, QString linkBase);

    // Whether a record of that form and state can be the reason for a reminder.
    bool looksAt(const RecordHead& head) const;
    // What was to be remembered after `since`, up to and with `today`, each once however many days of it have passed.
    ReminderPlan plan(const ReminderCase& of, const QDate& since, const QDate& today) const;

private:
    struct Run;
    void planDeadlines(Run& run, const rules::ReminderRule& rule) const;
    void planWaiting(Run& run, const rules::ReminderRule& rule) const;
    void planServiceEnd(Run& run, const rules::ReminderRule& rule) const;
    void planAge(Run& run, const rules::ReminderRule& rule) const;
    const rules::DeadlineRule* startsWithReport(const QString& form) const;

    const rules::Rulebook& m_rulebook;
    QString m_linkBase;
};

} // namespace cts::server
