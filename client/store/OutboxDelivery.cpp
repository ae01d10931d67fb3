#include "client/store/Outbox.h"
#include "shared/base/CanonicalJson.h"
#include "shared/sql/Transaction.h"

#include <utility>

// The half of the outbox that follows the server: what is sent, what came of it, and when it may be forgotten.

namespace cts::client {

using namespace Qt::StringLiterals;
using protocol::Outcome;

static constexpr qint64 keptDays = 30;

// Found by numbers alone: the operations themselves are read only where they are to be sent.
static QString notDelivered() {
    return u" FROM operation o WHERE o.n IN (SELECT a.n FROM operation a WHERE a.n > ? AND NOT EXISTS "
           "(SELECT 1 FROM receipt r WHERE r.n = a.n AND r.outcome = %1) UNION "
           "SELECT n FROM (SELECT n FROM operation EXCEPT SELECT n FROM receipt))"_s.arg(
               static_cast<int>(Outcome::Refused));
}

Result<QList<records::Operation>> Outbox::unsent(qint64 delivered, int limit) const {
    return operations(u"SELECT o.json"_s + notDelivered() + u" ORDER BY o.n LIMIT ?"_s, {delivered, limit});
}

Result<qint64> Outbox::countUnsent(qint64 delivered) const {
    const auto count = m_database.value<qint64>(u"SELECT count(*)"_s + notDelivered(), delivered);
    return count ? Result(count->value_or(0)) : count.error();
}

Result<qint64> Outbox::lastNumber() const {
    const auto last = meta(u"lastN"_s);
    return last ? Result(last->toLongLong()) : last.error();
}

Status Outbox::passNumber(qint64 n) {
    return sql::atomically(m_database, [&]() -> Status {
        const auto last = lastNumber();
        if (!last)
            return last.error();
        return *last < n ? setMeta(u"lastN"_s, QByteArray::number(n)) : Status(Done{});
    });
}

Status Outbox::renumber(const QList<qint64>& forked, qint64 above, SealedOutbox& sealed) {
    return sql::atomically(m_database, [&]() -> Status {
        const auto last = lastNumber();
        if (!last)
            return last.error();
        for (const auto n : forked)
            if (auto done = m_database.run(u"DELETE FROM receipt WHERE n = ?"_s, n); !done)
                return done.error();
        auto moved = operations(u"SELECT json FROM operation WHERE n NOT IN (SELECT n FROM receipt) ORDER BY n"_s, {});
        if (!moved)
            return moved.error();
        qint64 n = std::max(*last, above);
        for (auto& operation : *moved) {
            const qint64 before = std::exchange(operation.n, ++n);
            records::keepEncoding(operation);
            if (auto done = m_database.run(u"UPDATE operation SET n = ?, json = ? WHERE n = ?"_s, n,
                                           records::encoded(operation), before);
                !done)
                return done.error();
        }
        if (auto done = sealed.put(*moved); !done)
            return done;
        return setMeta(u"lastN"_s, QByteArray::number(n));
    });
}

Status Outbox::keepReceipts(const QList<protocol::Receipt>& receipts) {
    return sql::atomically(m_database, [&]() -> Status {
        // A receipt of an operation that was pruned before has nothing to be kept with.
        auto insert = m_database.prepare(
            u"INSERT OR REPLACE INTO receipt (n, outcome, json) SELECT n, ?, ? FROM operation WHERE n = ?"_s);
        for (const auto& receipt : receipts)
            if (receipt.isAnswer())
                if (auto done = insert.run(static_cast<int>(receipt.outcome), canonicalJson(protocol::toJson(receipt)),
                                           receipt.n);
                    !done)
                    return done.error();
        return Done{};
    });
}

Status Outbox::prune(qint64 acknowledged, qint64 secured, int keep) {
    return sql::atomically(m_database, [&]() -> Status {
        const auto last = lastNumber();
        if (!last)
            return last.error();
        const qint64 upTo = std::min(acknowledged, *last - keep);
        const QDateTime old = m_clock.now().addDays(-keptDays);
        const auto gone = m_database.values<qint64>(
            u"SELECT o.n FROM operation o JOIN receipt r ON r.n = o.n WHERE o.n <= ? AND (o.n <= ? OR o.at < ?) AND "
            "r.outcome IN (?, ?)"_s,
            upTo, secured, old, static_cast<int>(Outcome::Applied), static_cast<int>(Outcome::Merged));
        if (!gone)
            return gone.error();
        for (const auto n : *gone) {
            if (auto done = m_database.run(u"DELETE FROM receipt WHERE n = ?"_s, n); !done)
                return done.error();
            if (auto done = m_database.run(u"DELETE FROM operation WHERE n = ?"_s, n); !done)
                return done.error();
        }
        return Done{};
    });
}

} // namespace cts::client
