#pragma once

#include <QDateTime>
#include <QString>

namespace cts::client {

// An assignment that the person could see and cannot any more.
struct VanishedAssignment {
    enum class Why {
        Access,  // it went to somebody else, or the access to it ended
        Restored // the server was restored from a backup, and does not have it
    };
    QString id;
    QString title; // ListingRow::title
    QDateTime at;  // UTC, when this device could first say so
    Why why = Why::Access;

    bool operator==(const VanishedAssignment&) const = default;
};

} // namespace cts::client
