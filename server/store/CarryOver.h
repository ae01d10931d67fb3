#pragma once

#include "shared/sql/Connection.h"

#include <QStringList>

namespace cts::server {

// Takes into a restored database what no device sends again, from the one that it replaces: which devices there are,
// which are locked out and what they act in; passwords; and the sessions as they are, so that one which has ended stays
// so. Gives the ids of users who are active in `to` and are not in `from`. In one transaction. Throws StoreFault.
QStringList carryOver(sql::Connection& from, sql::Connection& to);

// Nothing is known of what has ended since: everybody signs in again.
void endAllSessions(sql::Connection& database);

} // namespace cts::server
