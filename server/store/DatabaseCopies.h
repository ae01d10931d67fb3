#pragma once

#include "server/store/Database.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace cts::server {

// Writes a checked copy of the database to a new file while the server works, and then tells every device up to which
// of its numbers that copy holds its work (DeviceRow::securedN): so long a device keeps what it has sent. Errors: those
// of Database::backup and of Database.
Status backUp(Database& database, const QString& file);

// What a restore has done.
struct Restored {
    QString kept;            // name of the database that was there; empty when there was none
    bool isReadable = false; // it could be read: what follows was taken from it
    QStringList inactive;    // users who were not active there and are in the backup
};

// Puts a backup in the place of the database of a stopped server, under a new epoch, by which every device notices that
// work was forgotten and sends it again. What no device sends again is taken from the database that was there, as far
// as it can be read: locked out devices, passwords, the roles that devices act in. Every session ends. That database is
// kept beside the new one. A crash at any moment leaves the old database, under one of its two names, or the restored
// one. Errors: "missing" (no such backup), "inUse" (the server still runs), "damaged" and the other codes of
// sql::Connection for the backup, "newerSchema", "exists" and "ioError".
Result<Restored> restore(const QString& backup, const QString& databaseFile, const QDateTime& now);

} // namespace cts::server
