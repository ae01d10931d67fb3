#pragma once

#include "server/store/HistoryChain.h"
#include "shared/sql/Connection.h"

#include <functional>

namespace cts::server {

// Where the history ends.
struct HistoryHead {
    qint64 seq = 0;
    QByteArray hash;
};

// The append-only history. Owns the writer's memory of its end. Lives on its connection's thread. Throws StoreFault.
class HistoryStore {
public:
    explicit HistoryStore(sql::Connection& connection) : m_connection(connection) {}

    HistoryHead head();
    // Adds a row after the last one: seq, hashes and salt are filled in here. Gives back the new end.
    HistoryHead append(HistoryRow row);
    bool contains(const QString& operation) const;
    // The row of an operation; nothing when it was never accepted.
    std::optional<HistoryRow> find(const QString& operation) const;
    // Takes the content of a row away for ever; its place in the chain stays.
    void seal(qint64 seq, const QDateTime& now);
    // Every row after `seq` in order, until `visit` gives false.
    void visitAfter(qint64 seq, const std::function<bool(const HistoryRow&)>& visit) const;
    // Every row of one record in order, until `visit` gives false.
    void visitOf(const QString& record, const std::function<bool(const HistoryRow&)>& visit) const;
    std::optional<HistoryRow> at(qint64 seq) const;
    // The highest seq that any other table speaks of: rows cut off the end are noticed by it.
    qint64 highestKnownElsewhere() const;

    void forget() { m_head.reset(); }

private:
    QByteArray nextSalt();

    sql::Connection& m_connection;
    std::optional<HistoryHead> m_head;
    QByteArray m_salts; // drawn and not used yet
};

} // namespace cts::server
