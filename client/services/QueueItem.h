#pragma once

#include "client/store/ListingRow.h"

#include <QStringList>

namespace cts::client {

// One line of the queue of domain 8.3: a record that waits for a decision of this user.
struct QueueItem {
    ListingRow row;
    QString recordId;    // the record the decision is for
    QStringList actions; // "approve", "reject", "assignAdvocate", ...
    qint64 revision = 0; // of the record when the list was read: what a bulk decision vouches for
    int daysPending = 0;
};

} // namespace cts::client
