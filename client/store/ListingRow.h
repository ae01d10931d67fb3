#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>

namespace cts::client {

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
    int waiting = 0;    // operations of this assignment not yet acknowledged by the server
    int refused = 0;    // refused ones the user has not put aside
    int conflicts = 0;  // fields that wait for a choice
    bool draft = false; // an unfinished draft lies on this device

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
