#include "client/store/CacheSweep.h"

#include "shared/base/IdBytes.h"
#include "shared/sql/Transaction.h"

namespace cts::client {

using namespace Qt::StringLiterals;

static constexpr qint64 fewAssignments = 20;
static constexpr qint64 fewPercent = 5;

bool CacheSweep::needsPermission(qint64 vanishing, qint64 held) {
    return vanishing > fewAssignments && vanishing * 100 > held * fewPercent;
}

Status CacheSweep::begin(const QString& epoch, qint64 delivered) {
    return sql::atomically(m_database, [&]() -> Status {
        const QString set = u"INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)"_s;
        for (const auto& [name, value] :
             {std::pair(u"epoch"_s, epoch.toUtf8()), std::pair(u"delivered"_s, QByteArray::number(delivered)),
              std::pair(u"sweep"_s, QByteArray("1"))})
            if (auto done = m_database.run(set, name, value); !done)
                return done.error();
        for (const auto& step : {u"DELETE FROM meta WHERE name = 'cursor'"_s,
                                 u"INSERT OR REPLACE INTO unconfirmed (record, compartment, assignment) "
                                 "SELECT record, compartment, assignment FROM part"_s})
            if (auto done = m_database.run(step); !done)
                return done.error();
        return Done{};
    });
}

bool CacheSweep::isUnderWay() const {
    const auto found = m_database.value<QByteArray>(u"SELECT value FROM meta WHERE name = 'sweep'"_s);
    return found && found->has_value();
}

Result<bool> CacheSweep::isConfirmed() const {
    const auto marks = m_database.value<qint64>(u"SELECT 1 FROM unconfirmed LIMIT 1"_s);
    return marks ? Result(!marks->has_value() && !isUnderWay()) : marks.error();
}

Status CacheSweep::unmark(const QString& record, rules::Compartment compartment) {
    const auto done = m_database.run(u"DELETE FROM unconfirmed WHERE record = ? AND compartment = ?"_s, idBytes(record),
                                     static_cast<int>(compartment));
    return done ? Status(Done{}) : done.error();
}

Result<QList<protocol::GonePart>> CacheSweep::take(const protocol::SyncAnswer& page) {
    const auto confirmed = isConfirmed();
    if (!confirmed)
        return confirmed.error();
    if (*confirmed)
        return QList<protocol::GonePart>();
    for (const auto& put : page.puts)
        if (auto done = unmark(put.record, put.compartment); !done)
            return done.error();
    for (const auto& gone : page.gone)
        if (auto done = unmark(gone.record, gone.compartment); !done)
            return done.error();
    if (page.checkpoint.more)
        return QList<protocol::GonePart>();
    const auto waits = mustWait();
    if (!waits)
        return waits.error();
    if (auto done = m_database.run(u"DELETE FROM meta WHERE name = 'sweep'"_s); !done)
        return done.error();
    return *waits ? QList<protocol::GonePart>() : release();
}

// Once the person is asked about some, not even a few of those go without an answer.
Result<bool> CacheSweep::mustWait() const {
    const auto vanishing = countVanishing();
    const auto held = count(u"SELECT count(*) FROM listing"_s);
    if (!vanishing || !held)
        return vanishing ? held.error() : vanishing.error();
    return isUnderWay() ? needsPermission(*vanishing, *held) : *vanishing > 0;
}

Result<qint64> CacheSweep::count(const QString& sql) const {
    const auto found = m_database.value<qint64>(sql);
    return found ? Result(found->value_or(0)) : found.error();
}

// An assignment is gone when its own record is.
Result<qint64> CacheSweep::countVanishing() const {
    return count(u"SELECT count(*) FROM unconfirmed WHERE record = assignment AND compartment = %1"_s.arg(
        static_cast<int>(rules::Compartment::Core)));
}

Result<qint64> CacheSweep::countWaiting() const {
    return isUnderWay() ? Result<qint64>(0) : countVanishing();
}

Result<QStringList> CacheSweep::waiting() const {
    if (isUnderWay())
        return QStringList();
    auto found =
        m_database.list(u"SELECT assignment FROM unconfirmed WHERE record = assignment AND compartment = %1"_s.arg(
                            static_cast<int>(rules::Compartment::Core)),
                        [](const sql::Rows& row) { return idText(row.bytes(0)); });
    return found ? Result(QStringList(*found)) : found.error();
}

Result<bool> CacheSweep::isWaiting(const QString& record) const {
    if (isUnderWay())
        return false;
    const auto found =
        m_database.value<qint64>(u"SELECT 1 FROM unconfirmed WHERE record = ? LIMIT 1"_s, idBytes(record));
    return found ? Result(found->has_value()) : found.error();
}

Result<QList<protocol::GonePart>> CacheSweep::release() {
    auto left = m_database.list(u"SELECT record, compartment FROM unconfirmed"_s, [](const sql::Rows& row) {
        return protocol::GonePart{idText(row.bytes(0)), static_cast<rules::Compartment>(row.integer(1))};
    });
    if (!left)
        return left;
    if (auto done = m_database.run(u"DELETE FROM unconfirmed"_s); !done)
        return done.error();
    return left;
}

} // namespace cts::client
