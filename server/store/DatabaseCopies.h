#pragma once

#include "server/store/Database.h"

#include <QDateTime>
#include <QString>

namespace cts::server {

// Writes a checked copy of the database to a new file while the server works, and then tells every device up to which
// of its numbers that copy holds its work (DeviceRow::securedN): so long a device keeps what it has sent. Errors: those
// of Database::backup and of Database.
Status backUp(Database& database, const QString& file);

// Puts a backup in the place of the database of a stopped server, under a new epoch, by which every device notices that
// work was forgotten and sends it again. The database that was there is kept beside it; `kept` is its name, empty when
// there was none. A crash at any moment leaves the old database, under one of its two names, or the restored one.
// Errors: "missing" (no such backup), "inUse" (the server still runs), "damaged" and the other codes of sql::Connection
// for the backup, "newerSchema", "exists" and "ioError".
Result<QString> restore(const QString& backup, const QString& databaseFile, const QDateTime& now);

} // namespace cts::server
