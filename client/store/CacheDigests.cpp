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
static constexpr auto turnName = "checkedUpTo"_L1;

qint64 CacheDigests::aDayAgo() const {
    return m_clock.now().toMSecsSinceEpoch() - dayMs;
}

// In the order of the ids: after each has had its turn the first one has waited longest. A row without parts, and parts
// without a row, are what there is to find.
Result<QStringList> CacheDigests::after(const QByteArray& place, qsizetype count) const {
    QStringList found;
    if (place.isEmpty())
        found.append(QString());
    const auto next = m_database.values<QByteArray>(
        u"SELECT assignment FROM part WHERE assignment > ? UNION SELECT assignment FROM listing WHERE assignment > ? "
        "ORDER BY 1 LIMIT ?"_s,
        place, place, count - found.size());
    if (!next)
        return next.error();
    for (const auto& assignment : *next)
        found.append(idText(assignment));
    return found;
}

Result<CacheDigests::Turn> CacheDigests::next(int count) const {
    const auto last = m_database.value<QByteArray>(u"SELECT value FROM meta WHERE name = ?"_s, turnName);
    const auto leftOut = givenUp();
    if (!last || !leftOut)
        return last ? leftOut.error() : last.error();
    const auto assignments = after(last->value_or(QByteArray("")), count + leftOut->size());
    if (!assignments)
        return assignments.error();
    Turn turn;
    for (const auto& assignment : *assignments) {
        if (leftOut->contains(assignment))
            continue;
        const auto digest = digestOf(assignment);
        if (!digest)
            return digest.error();
        turn.digests.insert(assignment, *digest);
        turn.upTo = idBytes(assignment);
        if (turn.digests.size() == count)
            return turn;
    }
    turn.upTo.clear();
    return turn;
}

Status CacheDigests::taken(const Turn& turn) {
    const auto done = m_database.run(u"INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)"_s, turnName, turn.upTo);
    return done ? Status(Done{}) : done.error();
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

Result<QStringList> CacheDigests::givenUp() const {
    const auto found = m_database.values<QString>(
        u"SELECT assignment FROM repair WHERE at > ? GROUP BY assignment HAVING count(*) >= ?"_s, aDayAgo(),
        mostRepairs);
    return found ? Result(QStringList(*found)) : found.error();
}

Result<qint64> CacheDigests::countGivenUp() const {
    const auto found = givenUp();
    return found ? Result<qint64>(found->size()) : found.error();
}

} // namespace cts::client
