#pragma once

#include "server/store/ScopeStore.h"
#include "shared/base/Result.h"

#include <QMap>

namespace cts::server {

// How far a user has been told: a position in the log of each principal. Leaves the server as an opaque text signed
// with a secret of the server, so that nobody can make one up. No clock is part of it.
struct SyncCursor {
    QString epoch;
    QString userId;
    QMap<QString, FeedPosition> held;    // principals the user has
    QMap<QString, FeedPosition> leaving; // principals lost: up to where their parts have been called gone

    friend bool operator==(const SyncCursor&, const SyncCursor&) = default;

    QByteArray encode(const QByteArray& secret) const;
    // Error: "badCursor" (status 400) for what this server did not sign.
    static Result<SyncCursor> decode(const QByteArray& text, const QByteArray& secret);
};

} // namespace cts::server
