#pragma once

#include "shared/base/Result.h"

#include <QString>

namespace cts::server {

// The server's configuration, read once at start from a TOML file. Every key is checked; an unknown one is refused, so
// that a typing error cannot silently leave a default in force. Paths are taken relative to the file's folder.
struct Config {
    struct Listen {
        QString address = QStringLiteral("0.0.0.0");
        int port = 8443; // 0 = any free one, printed at start
        int threads = 2;
    } listen;
    struct Tls {
        QString certificate; // PEM chain
        QString key;         // PEM, readable by the server's user alone
    } tls;
    struct Database {
        QString file; // SQLite; backups lie where `cts-server backup FILE` puts them
        int readers = 2;
    } database;
    struct Rulebook {
        QString folder;
    } rulebook;
    struct Assignments {
        qint64 firstNumber = 10001; // of the assignment sequence (domain 3.1)
    } assignments;
    struct Accounts {
        int accessMinutes = 10;
        int refreshHours = 14 * 24;   // a device that was away no longer than this needs no password
        int passwordRounds = 210'000; // PBKDF2-HMAC-SHA-512; not below 210,000
    } accounts;
    struct Mail {
        QString host; // empty = mails wait in the outbox
        int port = 587;
        QString security = QStringLiteral("starttls"); // "starttls", "tls", "none" (loopback only)
        QString user;
        QString passwordFile;
        QString caFile;
        QString from;
        QString link = QStringLiteral("cts://assignment/"); // the assignment's number is appended
        QString inboxDcfs;
        QString inboxProbation;
    } mail;
    struct Limits {
        int connections = 1024;
        int connectionsPerPeer = 64;
        int syncBodyMebibytes = 8;
        int signInsPerMinute = 10; // per address
    } limits;

    // Errors: "cannotReadConfig" {file}, "badConfig" {file, line, reason}, "unknownKey" {file, line, key},
    // "missingKey" {file, key}, "badValue" {file, line, key, allowed}.
    static Result<Config> load(const QString& file);
};

} // namespace cts::server
