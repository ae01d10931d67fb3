#pragma once

#include "client/store/RowAlert.h"
#include "client/store/ServiceWarnings.h"

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace cts::client {

// A form of an assignment that may be somebody's to act on: it waits for a decision (its referral apart), was given
// back for correction, or a clock runs at it. Enough to say whose it is.
struct PendingForm {
    QString recordId;
    QString formId;
    QString state;
    qint64 revision = 0;
    QJsonObject fields; // those that its steps and clocks ask about
    QString submittedByName;
    QDateTime submittedAt; // UTC
    QDateTime since;       // UTC: when it came to this state
    bool returned = false; // for correction
};

// One line of the Assignment Listing: the few facts lists, search and queues need, derived from an assignment and its
// referral as this device sees them (server's copy plus what waits in the outbox). Column ids of forms/home.json are
// the member names.
struct ListingRow {
    QString assignmentId;
    QString referralId;          // record id of the referral form, empty when there is none
    qint64 referralRevision = 0; // what the row was derived from: a bulk decision vouches for it
    qint64 assignmentNumber = 0; // 0 = not issued yet: shown as "Pending #"
    QString referralNumber;
    QDate initialReferralDate; // "CPH Referral Date"
    QString referralName;
    QString youthLast;
    QString youthFirst;
    QStringList akas; // other names the youth goes by
    QString youthId;  // the youth it was merged with; empty: a youth of its own, named by assignmentId
    QDate dob;
    QString pdjNumber;
    QString caseNumber;
    QString stateId;
    QString status; // state id of the assignment
    QString agencyId;
    QString agencyName;
    QString advocateId;
    QString advocateName;
    QString workerId;
    QString workerName;
    QString unitId;
    QString supervisorUserId;
    QString supervisorName;
    QString routedTo; // the supervisor it waits for
    QString leadAgency;
    bool dual = false;
    QString cseStatus;
    QString referralType;
    QDate referralAssignmentDate;
    QDateTime pendingSince; // UTC; invalid when nothing is pending
    QString submittedByName;
    QDateTime submittedAt; // UTC
    QList<PendingForm> pending;
    bool missing = false;
    bool openWarrant = false;   // issued and not recalled, as far as this user may know
    QJsonObject deadlineFields; // of the assignment: what its deadlines and clocks are counted from
    // Counted on this device from them, for its user, by rulebook, settings and moment (ListingAlerts).
    QString nextDueCode; // of the deadline table; empty when nothing is due
    QDate nextDue;
    QList<RowAlert> alerts; // the most urgent first
    int taskAlerts = 0;     // those of them that its user must act on
    int overdueAlerts = 0;  // deliverables
    QDateTime nextLate;     // UTC: when the next clock will be late within a day; invalid when none will
    ServiceWarnings warnings;
    bool warrantToRecall = false; // an open warrant although the youth is back, or 18
    int waiting = 0;              // operations of this assignment not yet acknowledged by the server
    int refused = 0;              // refused ones the user has not put aside
    int conflicts = 0;            // fields that wait for a choice
    bool draft = false;           // an unfinished draft lies on this device

    // The most urgent of all; None where nothing is warned of.
    rules::AlertLevel level() const { return alerts.isEmpty() ? rules::AlertLevel::None : alerts.constFirst().level; }
    // The most urgent of what its user must act on.
    rules::AlertLevel taskLevel() const {
        for (const auto& alert : alerts)
            if (alert.isTask)
                return alert.level;
        return rules::AlertLevel::None;
    }
    // What was listed of a record: the referral's or a pending form's revision; an assignment has its referral's.
    std::optional<qint64> revisionOf(const QString& recordId) const {
        if (recordId == assignmentId || recordId == referralId)
            return referralRevision;
        for (const auto& form : pending)
            if (form.recordId == recordId)
                return form.revision;
        return std::nullopt;
    }
    // "10084 Lastname, First", or "# Lastname, First" before a number was issued.
    QString title() const {
        const QString number = assignmentNumber > 0 ? QString::number(assignmentNumber) : QStringLiteral("#");
        return number + u' ' + youthLast + QStringLiteral(", ") + youthFirst;
    }
};

// What the search panel asks (domain 8.1). Empty members are not asked; the others are AND-ed. Names match by prefix
// without case and diacritics; ids match exactly without spaces and dashes.
struct ListingQuery {
    QString referralNumber;
    QString pdjNumber;
    QString caseNumber;
    QString stateId;
    QString youthLast;
    QString youthFirst;
    QDate youthDob;
    QString assignmentNumber;
    QString agency;
    QString advocate;
    QString leadAgency;
    QString status = QStringLiteral("NonClosed"); // "NonClosed", "All" or a state id
    QString tab;                                  // "", or Agency Admin's "pendingAssignment", "active", "closed"
    QString sortColumn;
    bool descending = false;
};

} // namespace cts::client
