#pragma once

#include <QString>

#include <optional>

namespace cts::server {

// Who a session says it is. Role and memberships are not in it: they are read from the user's record in the same
// transaction as what they decide.
struct Caller {
    QString userId;
    QString device;
    // How far the device's clock is ahead of the server's, in seconds, as its request shows; nothing when it does not.
    std::optional<qint64> clockAhead = {};
};

} // namespace cts::server
