#pragma once

#include <QByteArray>
#include <QString>

namespace cts::sql {

// How a database is opened.
struct Options {
    // What survives a power cut: Full, every commit that returned; Normal, the last commits may be missing (never
    // torn).
    enum class Synchronous { Full, Normal };

    // "QSQLITE", "QSQLCIPHER" (an encrypted file) or "QPSQL".
    QString driver = QStringLiteral("QSQLITE");
    // The file, ":memory:", or the name of the PostgreSQL database.
    QString database;
    // QSQLCIPHER: exactly 32 raw bytes. Others: empty.
    QByteArray key;
    bool readOnly = false;
    // A file that is not there is an error ("missing") and is not made: an emptied folder must not look like a new
    // start.
    bool mustExist = false;
    Synchronous synchronous = Synchronous::Full;
    // Page cache in KiB; SQLite keeps its own default (2000) for 0.
    int cacheKiB = 0;
    // How long a statement waits for another connection's lock, in milliseconds.
    int busyTimeoutMs = 5000;

    // PostgreSQL only. A host that starts with '/' is the folder of a Unix socket.
    QString host = {};
    int port = -1;
    QString user = {};
    QString password = {};
};

} // namespace cts::sql
