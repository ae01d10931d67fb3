#pragma once

#include "shared/base/Clock.h"
#include "shared/base/Dictionary.h"
#include "shared/protocol/SyncMessages.h"
#include "shared/sql/Connection.h"

namespace cts::client {

// Looks through the copy, a few assignments each run in turn, so that the server can say whether it still is what it
// should be: hashes are made anew from the stored bytes, so that damage shows as well as what was lost on the way.
// Lives on its connection's thread. Errors are those of sql::Connection.
class CacheDigests {
public:
    CacheDigests(sql::Connection& database, const Dictionaries& dictionaries, const Clock& clock)
        : m_database(database), m_dictionaries(dictionaries), m_clock(clock) {}

    struct Turn {
        QMap<QString, protocol::PartsDigest> digests;
        QByteArray upTo; // where the next turn begins, once this one has been taken
    };
    // The digests of the next assignments of which there is anything, at most `count`; "" stands for records without
    // one. Begins anew after the last. Leaves out those that were repaired three times within a day: something is wrong
    // there that fetching does not mend.
    Result<Turn> next(int count) const;
    // The server has compared them.
    Status taken(const Turn& turn);
    // What is held and does not belong to it any more. Remembers the repair.
    Result<QList<protocol::GonePart>> surplus(const protocol::PartsList& repair);
    // Assignments that are left out.
    Result<qint64> countGivenUp() const;

private:
    Result<QStringList> after(const QByteArray& place, qsizetype count) const;
    Result<QStringList> givenUp() const;
    Result<protocol::PartsDigest> digestOf(const QString& assignment) const;
    qint64 aDayAgo() const;

    sql::Connection& m_database;
    const Dictionaries& m_dictionaries;
    const Clock& m_clock;
};

} // namespace cts::client
