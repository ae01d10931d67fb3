#pragma once

#include "server/store/AssignmentIndex.h"

namespace cts::server {

// Who is the same youth (domain E07, E10), asked in one way by the duplicate check and the service history. Both give
// ids of assignments other than the one of `keys`, at most `most`; `rest` is a further condition " AND ...". By one
// index after the other: no query reads the table from end to end. On the connection's thread. Throws StoreFault.

// With the same youth, State ID, PDJ # or Case #.
QStringList withSameNumber(sql::Connection& connection, const AssignmentKeys& keys, const QString& rest, int most);

// With the same date of birth and a name in common, where an alias counts as the name on either side.
QStringList withSameName(sql::Connection& connection, const AssignmentKeys& keys, const QString& rest, int most);

} // namespace cts::server
