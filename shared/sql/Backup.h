#pragma once

#include "shared/base/Result.h"
#include "shared/sql/Connection.h"

#include <QString>

namespace cts::sql {

// Writes a consistent copy of the database as it is now to a new file, readable by its owner only, while others go on
// reading and writing. The copy is checked and is on the disk before it gets its name, so a file of that name is always
// whole. Errors: "exists" (never overwritten), "unsupported" (only QSQLITE can), "ioError", "diskFull", "damaged" and
// those of Connection. Call it outside a transaction, on a connection of its own: it takes as long as reading the
// whole.
Status backup(Connection& connection, const QString& file);

} // namespace cts::sql
