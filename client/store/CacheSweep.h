#pragma once

#include "shared/protocol/SyncMessages.h"
#include "shared/sql/Connection.h"

namespace cts::client {

// Takes over another history of the server (it was restored from a backup) without ever leaving the device empty: marks
// everything that is held, lets the marks go as the server confirms it page by page, and gives what is left once all of
// it has come. Owns the marks in the cache's database; lives on its connection's thread, within Cache's transactions.
// Errors are those of sql::Connection.
class CacheSweep {
public:
    explicit CacheSweep(sql::Connection& database) : m_database(database) {}

    // Marks everything and forgets the cursor, so that all of it is fetched again. `epoch`: of the history that counts
    // from now on; `delivered`: highest n of this device in it.
    Status begin(const QString& epoch, qint64 delivered);
    // Whether the copy is being fetched anew.
    bool isUnderWay() const;
    // Whether everything that is held has been confirmed.
    Result<bool> isConfirmed() const;
    // Takes note of a page and gives the parts that are to go with it: none but with the last one, and none either if
    // too much would go without anybody having said so (needsPermission); then the marks stay until somebody has, or
    // until all those assignments have come after all: what is left of their parts goes then.
    Result<QList<protocol::GonePart>> take(const protocol::SyncAnswer& page);
    // Assignments that were not on the server any more when everything had come, and wait for a person's yes.
    Result<qint64> countWaiting() const;
    // The same, by their ids.
    Result<QStringList> waiting() const;
    // Whether some part of a record waits so.
    Result<bool> isWaiting(const QString& record) const;
    // The parts of all that waits; their marks are gone afterwards.
    Result<QList<protocol::GonePart>> release();

    // More than 20 assignments and more than 5 % of all: a server that has lost so much has met with an accident.
    static bool needsPermission(qint64 vanishing, qint64 held);

private:
    Result<qint64> countVanishing() const;
    Result<bool> mustWait() const;
    Result<qint64> count(const QString& sql) const;
    Status unmark(const QString& record, rules::Compartment compartment);

    sql::Connection& m_database;
};

} // namespace cts::client
