#pragma once

#include "client/store/ListingRow.h"

#include <QMap>
#include <QStringList>

namespace cts::client {

// One line of the queue of domain 8.3: a record that waits for a decision of this user.
struct QueueItem {
    ListingRow row;
    QString recordId;    // the record the decision is for
    QString formId;      // its form: the type in the list
    QString state;       // and where it stands
    QStringList actions; // "approve", "reject", "assignAdvocate", ...
    // Those of them that the rulebook lets be done for many at once, each with what it asks for ("agencyId").
    QMap<QString, QStringList> bulk;
    qint64 revision = 0; // of the record when the list was read: what a bulk decision vouches for
    QString submittedByName;
    QDateTime submittedAt; // UTC
    int daysPending = 0;   // in this state

    // The record to read before deciding: an assignment's is its referral.
    QString document() const { return recordId == row.assignmentId ? row.referralId : recordId; }
};

} // namespace cts::client
