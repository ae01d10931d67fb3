#pragma once

#include "shared/sql/Connection.h"

#include <QDateTime>

#include <optional>

namespace cts::server {

// How a user signs in with a password. The person behind it is the user record of the same id.
struct AccountRow {
    QString userId;
    QString userName;
    QByteArray passwordHash; // PBKDF2-HMAC-SHA-512, 64 bytes
    QByteArray salt;
    int rounds = 0;
    int failures = 0; // wrong passwords in a row
    std::optional<QDateTime> lockedUntil;
    bool mustChange = false;
};

// Lives on its connection's thread. Throws StoreFault.
class AccountStore {
public:
    explicit AccountStore(sql::Connection& connection) : m_connection(connection) {}

    std::optional<AccountRow> find(const QString& userName) const;
    std::optional<AccountRow> ofUser(const QString& userId) const;
    QList<AccountRow> all() const;
    void add(const AccountRow& account, const QDateTime& now);
    // Everything but the ids.
    void update(const AccountRow& account);

private:
    sql::Connection& m_connection;
};

} // namespace cts::server
