#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace cts::server {

// One accepted operation in the server's order (DESIGN section 1.4).
struct HistoryRow {
    qint64 seq = 0;
    QString operation; // id
    QString device;
    qint64 n = 0;
    QString record;
    QString author;
    QDateTime at; // the server's clock, UTC
    QByteArray salt;
    std::optional<QByteArray> content; // canonical JSON of the operation; nothing once it is sealed
    QByteArray contentHash;
    QByteArray previousHash;
    QByteArray chainHash;
};

// What stands before the first row.
QByteArray chainStart();
// SHA-256 over salt and content: tells nothing of the content to who does not have the salt.
QByteArray contentHash(const QByteArray& salt, const QByteArray& content);
// SHA-256 over the row before and the canonical JSON of everything in this one but salt and content themselves.
QByteArray chainHash(const HistoryRow& row);

} // namespace cts::server
