#pragma once

#include "shared/sql/Connection.h"

#include <QDateTime>
#include <QJsonObject>

namespace cts::server {

// Who looked at what, or came in. Never holds case data: `subject` is an id, `data` counts and names of criteria.
struct AuditEntry {
    QString userId;
    QString deviceId;
    QString action;  // "search", "openRecord", "signIn", ...
    QString subject; // id of what it was about, or empty
    QString outcome; // "done", or the code of the refusal
    QJsonObject data;
    QDateTime at; // filled in when read back
};

// The append-only log of reading. Lives on its connection's thread. Throws StoreFault.
class AuditStore {
public:
    explicit AuditStore(sql::Connection& connection) : m_connection(connection) {}

    void add(const AuditEntry& entry, const QDateTime& now);
    // The newest first.
    QList<AuditEntry> ofUser(const QString& userId, int limit) const;
    QList<AuditEntry> ofSubject(const QString& subject, int limit) const;

private:
    sql::Connection& m_connection;
};

} // namespace cts::server
