#pragma once

#include "shared/rules/Compartment.h"
#include "shared/sql/Connection.h"

#include <QCache>
#include <QHash>
#include <QList>
#include <QSet>
#include <QStringList>

#include <compare>
#include <functional>
#include <optional>

namespace cts::server {

// A place in the log of one principal: everything up to and with it has been told.
struct FeedPosition {
    qint64 seq = 0;
    qint64 rid = 0;
    int compartment = 0;

    friend auto operator<=>(const FeedPosition&, const FeedPosition&) = default;
};

// One row of the access index.
struct ScopeRow {
    rules::Compartment compartment = rules::Compartment::Core;
    qint64 principal = 0;
    qint64 seq = 0;
    bool present = false;
};

// A row of one principal's log, with the part as it is now.
struct FeedRow {
    FeedPosition position;
    bool present = false; // the principal may see it
    QString record;
    QString kind;
    QString assignment;
    qint64 revision = 0;
    QString hash;
    QByteArray frame;
    QString form;
    QString state;
    std::optional<int> conflicts;
};

// The access index (DESIGN section 2, Scope): who may see which part, as a log per principal with one row per part.
// Owns the names of principals it has met and the writer's memory of rows. Lives on its connection's thread. Throws
// StoreFault.
class ScopeStore {
public:
    // `caching`: remember the rows of parts between jobs; only for the one writer.
    ScopeStore(sql::Connection& connection, bool caching);

    // The key of a principal's name; nothing when no part was ever written for it.
    std::optional<qint64> principal(const QString& name);
    // The same, giving it a key if it has none.
    qint64 ensurePrincipal(const QString& name);
    QString nameOf(qint64 principal);

    // The records of which the principal sees something, by rid.
    QSet<qint64> recordsOf(qint64 principal) const;
    QList<ScopeRow> rowsOf(qint64 rid);
    // The principals that may see a part and where it stands in their logs.
    QList<ScopeRow> rowsOf(qint64 rid, rules::Compartment compartment) const;
    void put(qint64 rid, const ScopeRow& row);
    // Moves every present row of a part to `seq`: its content has changed, its readers have not.
    void move(qint64 rid, rules::Compartment compartment, qint64 seq);

    // The principal's log after a position, in order, until `visit` gives false. Reads what it gives and nothing else.
    void feed(qint64 principal, const FeedPosition& after, const std::function<bool(const FeedRow&)>& visit) const;

    // Notes that a principal's log has grown; takeNews gives the names noted since it was asked last, for whoever
    // waits for news.
    void note(qint64 principal) { m_news.insert(principal); }
    QStringList takeNews();

    void forget();

private:
    sql::Connection& m_connection;
    const bool m_caching;
    QCache<qint64, QList<ScopeRow>> m_rows; // of a record, by rid
    QHash<QString, qint64> m_keys;
    QHash<qint64, QString> m_names;
    QSet<qint64> m_news;
};

} // namespace cts::server
