#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace cts::client {

// How things stand between this device and the server, for the words in the top bar. The counts are read from the
// outbox table itself; `online` only says how the last attempt went.
struct SyncStatus {
    int waiting = 0; // operations not yet acknowledged
    int refused = 0; // refused or conflicting ones the user has not put aside
    bool running = false;
    bool online = false;
    bool needsSignIn = false; // the server asks for the account's password again; work goes on and is kept
    QDateTime lastSync;       // UTC, last completed run; invalid when never
    QDateTime offlineSince;   // UTC, invalid while online
    QString problem;          // code of the last failure, empty when none
    bool failing = false;     // the line is up, and yet runs fail by `problem`: not just once, or it does not pass
    bool stuck = false;       // one of those that wait cannot be delivered; what is behind it waits for it
    bool upgrade = false;     // this program is too old: it delivers, and is told nothing new
    bool restored = false;    // the last run found a server that had gone back, and sent again what it had forgotten
    int differing = 0;        // assignments whose copy differs from the server's again and again

    friend bool operator==(const SyncStatus&, const SyncStatus&) = default;
};

} // namespace cts::client

Q_DECLARE_METATYPE(cts::client::SyncStatus)
