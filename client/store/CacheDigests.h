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
    // `turn`: up to which assignment it has come; nothing: as the cache says. It is kept with the next page that brings
    // anything, so that looking through writes nothing by itself.
    CacheDigests(sql::Connection& database, const Dictionaries& dictionaries, const Clock& clock,
                 std::optional<QByteArray>& turn)
        : m_database(database), m_dictionaries(dictionaries), m_clock(clock), m_turn(turn) {}
    // Name of the cache's meta that keeps it.
    static QString turnName() { return QStringLiteral("checkedUpTo"); }

    // The digests of the next assignments, at most `count`; "" stands for records without one. Begins anew after the
    // last. Leaves out those that were repaired three times within a day: something is wrong there that fetching does
    // not mend.
    Result<QMap<QString, protocol::PartsDigest>> next(int count);
    // What is held and does not belong to it any more. Remembers the repair.
    Result<QList<protocol::GonePart>> surplus(const protocol::PartsList& repair);
    // Assignments that are left out.
    Result<qint64> countGivenUp() const;

private:
    Result<QStringList> turn(int count);
    Result<protocol::PartsDigest> digestOf(const QString& assignment) const;
    qint64 aDayAgo() const;

    sql::Connection& m_database;
    const Dictionaries& m_dictionaries;
    const Clock& m_clock;
    std::optional<QByteArray>& m_turn;
};

} // namespace cts::client
