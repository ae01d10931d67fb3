#include "client/store/CacheDigests.h"

#include "shared/base/Hash.h"
#include "shared/base/IdBytes.h"
#include "shared/sql/Transaction.h"

#include <QSet>

namespace cts::client {

using namespace Qt::StringLiterals;

static constexpr qsizetype maxPayload = 8 << 20;
static constexpr int mostRepairs = 3;
static constexpr qint64 dayMs = 86'400'000;

qint64 CacheDigests::aDayAgo() const {
    return m_clock.now().toMSecsSinceEpoch() - dayMs;
}

// In the order of the ids: after each has had its turn the first one has waited longest.
Result<QStringList> CacheDigests::turn(int count) {
    if (!m_turn) {
        const auto kept = m_database.value<QByteArray>(u"SELECT value FROM meta WHERE name = ?"_s, turnName());
        if (!kept)
            return kept.error();
        m_turn = kept->value_or(QByteArray());
    }
    QStringList found;
    if (m_turn->isEmpty())
        found.append(QString());
    const auto after = m_database.values<QByteArray>(
        u"SELECT assignment FROM listing WHERE assignment > ? ORDER BY assignment LIMIT ?"_s, *m_turn,
        count - found.size());
    if (!after)
        return after.error();
    for (const auto& assignment : *after)
        found.append(idText(assignment));
    return found;
}

Result<QMap<QString, protocol::PartsDigest>> CacheDigests::next(int count) {
    return sql::atomically(m_database, [&]() -> Result<QMap<QString, protocol::PartsDigest>> {
        const auto assignments = turn(count);
        if (!assignments)
            return assignments.error();
        QMap<QString, protocol::PartsDigest> digests;
        for (const auto& assignment : *assignments) {
            const auto repairs = m_database.value<int>(u"SELECT count(*) FROM repair WHERE assignment = ? AND at > ?"_s,
                                                       assignment, aDayAgo());
            if (!repairs)
                return repairs.error();
            if (repairs->value_or(0) >= mostRepairs)
                continue;
            const auto digest = digestOf(assignment);
            if (!digest)
                return digest.error();
            digests.insert(assignment, *digest);
        }
        const bool isEnd = assignments->size() < count;
        m_turn = isEnd ? QByteArray() : idBytes(assignments->constLast());
        return digests;
    });
}

Result<protocol::PartsDigest> CacheDigests::digestOf(const QString& assignment) const {
    protocol::PartsDigest digest;
    auto rows = m_database.query(u"SELECT record, compartment, revision, frame FROM part WHERE assignment = ?"_s,
                                 idBytes(assignment));
    while (rows.next()) {
        const auto payload = m_dictionaries.decompress(rows.bytes(3), maxPayload);
        digest.add(idText(rows.bytes(0)), static_cast<rules::Compartment>(rows.integer(1)), rows.integer(2),
                   payload ? sha256Hex(*payload) : QString());
    }
    if (auto status = rows.status(); !status)
        return status.error();
    return digest;
}

Result<QList<protocol::GonePart>> CacheDigests::surplus(const protocol::PartsList& repair) {
    if (auto done = m_database.run(u"INSERT INTO repair (assignment, at) VALUES (?, ?)"_s, repair.assignment,
                                   m_clock.now().toMSecsSinceEpoch());
        !done)
        return done.error();
    if (auto done = m_database.run(u"DELETE FROM repair WHERE at <= ?"_s, aDayAgo()); !done)
        return done.error();
    const QSet<std::pair<QString, rules::Compartment>> right(repair.parts.cbegin(), repair.parts.cend());
    const auto held = m_database.list(
        u"SELECT record, compartment FROM part WHERE assignment = ?"_s,
        [](const sql::Rows& row) {
            return protocol::GonePart{idText(row.bytes(0)), static_cast<rules::Compartment>(row.integer(1))};
        },
        idBytes(repair.assignment));
    if (!held)
        return held.error();
    QList<protocol::GonePart> surplus;
    for (const auto& part : *held)
        if (!right.contains({part.record, part.compartment}))
            surplus.append(part);
    return surplus;
}

Result<qint64> CacheDigests::countGivenUp() const {
    const auto count = m_database.value<qint64>(
        u"SELECT count(*) FROM (SELECT assignment FROM repair WHERE at > ? GROUP BY assignment HAVING count(*) >= ?)"_s,
        aDayAgo(), mostRepairs);
    return count ? Result(count->value_or(0)) : count.error();
}

} // namespace cts::client
