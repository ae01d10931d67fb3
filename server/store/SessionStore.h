#pragma once

#include "shared/sql/Connection.h"

#include <QDateTime>

#include <optional>

namespace cts::server {

// One token that was given out. Only its SHA-256 is kept.
struct SessionRow {
    QByteArray tokenHash;
    QString userId;
    QString deviceId;
    bool refresh = false; // else an access token
    QString family;       // all tokens that descend from one sign-in
    QDateTime createdAt;
    QDateTime expiresAt;
    std::optional<QDateTime> usedAt;
};

// Lives on its connection's thread. Throws StoreFault.
class SessionStore {
public:
    explicit SessionStore(sql::Connection& connection) : m_connection(connection) {}

    std::optional<SessionRow> find(const QByteArray& tokenHash) const;
    QList<SessionRow> all() const;
    void add(const SessionRow& session);
    void markUsed(const QByteArray& tokenHash, const QDateTime& at);
    // Whether a token of the family made after `at` was used.
    bool usedSince(const QString& family, const QDateTime& at) const;
    // Tokens of the family that nobody has used, but for this one.
    void dropUnused(const QString& family, const QByteArray& except);
    void dropFamily(const QString& family);
    void dropUser(const QString& userId);
    void dropAll();
    void dropExpired(const QDateTime& now);

private:
    sql::Connection& m_connection;
};

} // namespace cts::server
