#pragma once

#include "client/store/VanishedAssignment.h"
#include "shared/sql/Connection.h"

#include <QList>

namespace cts::client {

// Which assignments have gone from the copy: noted within the transaction that takes them away, and kept until the
// window has taken the note over. Lives on its connection's thread. Errors are those of sql::Connection.
class CacheVanished {
public:
    explicit CacheVanished(sql::Connection& database) : m_database(database) {}

    // Notes nothing until a whole pull has come (isWhole): the device changes to a role that sees other assignments.
    Status beQuiet();
    Status isWhole();
    Status note(const QString& assignment, const QString& title, VanishedAssignment::Why why);
    // Without their times.
    Result<QList<VanishedAssignment>> list() const;
    Status forget(const QList<VanishedAssignment>& taken);

private:
    sql::Connection& m_database;
};

} // namespace cts::client
