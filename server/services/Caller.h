#pragma once

#include <QString>

namespace cts::server {

// Who a session says it is. Role and memberships are not in it: they are read from the user's record in the same
// transaction as what they decide.
struct Caller {
    QString userId;
    QString device;
};

} // namespace cts::server
