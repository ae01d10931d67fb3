#pragma once

#include <QDate>
#include <QHash>
#include <QSet>
#include <QString>

#include <optional>

namespace cts::rules {

// When a deliverable opens and is due, and the day zero that this was counted from.
struct DeadlineWindow {
    QDate start;
    QDate opens;
    QDate due; // the last day on time

    friend bool operator==(const DeadlineWindow&, const DeadlineWindow&) = default;
};

// The first submission of a deliverable; a later rejection, amendment or resubmission does not change it.
struct FirstSubmission {
    QDate on; // in Los Angeles, by SigningTime
    // The window as it was then, kept with the submission: what an administrator corrects later (day zero, date of
    // termination, closures) judges only what is not yet submitted (domain 5.1, E18, E24, E28). None = today's window.
    std::optional<DeadlineWindow> then;
};

// What the deadlines of one agency episode of an assignment are counted from. All dates are calendar dates in Los
// Angeles; the keys of sets and tables are codes of deadlines.
struct DeadlineFacts {
    QString referralType;
    QDate assigned;     // referralAssignmentDate of this episode, day zero
    QDate serviceStart; // the first referralAssignmentDate (domain 5.5, E12); invalid = `assigned`
    QDate terminated;   // date of termination; invalid = none
    QDate episodeEnded; // the agency was changed on this day, and everything stands still since (E12); invalid = no
    QHash<QString, FirstSubmission> submitted;
    QSet<QString> waived;
    QSet<QString> approved;            // extensions that are approved
    int furtherExtensions = 0;         // approved beyond those of the rulebook, by the County Program Manager
    QSet<QString> windowOverridden;    // an administrator has lifted the window (E36)
    QSet<QString> forced;              // asked for although the termination came first (E21)
    bool serviceEndOverridden = false; // an administrator lets new deliverables in after the service's end (5.5)
    QDate today;
};

} // namespace cts::rules
