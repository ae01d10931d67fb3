#pragma once

#include "shared/sql/Connection.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QStringList>

#include <optional>

namespace cts::server {

// A device: one installation and one user.
struct DeviceRow {
    QString id;
    QString userId;
    QString name;     // what people call it
    qint64 lastN = 0; // highest n with a stored answer
    QDateTime createdAt;
    std::optional<QDateTime> revokedAt;
    QString role = {};   // the role it acts in; empty: its user's main one
    qint64 securedN = 0; // highest n that lies in a backup
};

// The answer that an operation got, once and for all.
struct DeviceResult {
    QString device;
    qint64 n = 0;
    QString operation;     // id
    QString operationHash; // of the operation that got it
    int outcome = 0;       // protocol::Outcome
    qint64 sequence = 0;
    QByteArray receipt; // canonical JSON
};

// Devices and the answers they got. Lives on its connection's thread. Throws StoreFault.
class DeviceStore {
public:
    explicit DeviceStore(sql::Connection& connection) : m_connection(connection) {}

    std::optional<DeviceRow> find(const QString& id) const;
    QList<DeviceRow> ofUser(const QString& userId) const;
    QList<DeviceRow> all() const;
    // At the first sign-in on it. A known id is a fault of the caller: ask find() first.
    void add(const QString& id, const QString& userId, const QString& name, const QDateTime& now);
    void revoke(const QString& id, const QDateTime& now);
    // What it acts in from now on; empty: its user's main role.
    void setRole(const QString& id, const QString& role);
    // The user holds these roles, the main one first: devices that act in none of the others follow the main one from
    // now on.
    void keepRoles(const QString& userId, const QStringList& held);

    std::optional<DeviceResult> result(const QString& device, qint64 n) const;
    // The answer that an operation got first, whatever its number then; nothing when it is not known.
    std::optional<DeviceResult> resultOf(const QString& operation) const;
    // The outcome that an operation of this user got: an applied or kept one before a refused one, and what somebody
    // else sent under its id does not count; nothing when it is not known.
    std::optional<int> outcomeOf(const QString& operation, const QString& userId) const;
    // Keeps the answer. The counter of the device is moved to its n in the same transaction, by moveTo.
    void addResult(const DeviceResult& result);
    // Moves the device's counter: up to here everything has its answer, or cannot be sent any more.
    void moveTo(const QString& device, qint64 n);

    // Device -> highest n with an answer, of all of them.
    QHash<QString, qint64> lastNumbers() const;
    // A backup holds the work of devices up to these numbers. A number never goes back: what one backup held, it holds.
    void secure(const QHash<QString, qint64>& numbers);

private:
    sql::Connection& m_connection;
};

} // namespace cts::server
