#pragma once

#include "shared/sql/Connection.h"

#include <optional>

namespace cts::server {

// What the database knows of itself, and numbers given out once. Lives on its connection's thread. Throws StoreFault.
class MetaStore {
public:
    explicit MetaStore(sql::Connection& connection) : m_connection(connection) {}

    std::optional<QByteArray> value(const QString& name) const;
    void set(const QString& name, const QByteArray& value);
    // The next number of a counter; `first` when there was none.
    qint64 next(const QString& counter, qint64 first);

    // Gives a new database what it needs for life: its epoch and the secret its cursors are signed with.
    void ensureIdentity();
    // Random, changes when the database is replaced by an older copy: cursors of another epoch are void.
    QString epoch() const;
    // Another one: this database is an older copy put in the place of a newer one.
    void renewEpoch();
    QByteArray cursorSecret() const;

private:
    sql::Connection& m_connection;
};

} // namespace cts::server
