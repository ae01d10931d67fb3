#include "server/store/ScopeStore.h"

#include "server/store/StoreFault.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

constexpr int rememberedRecords = 4096;

ScopeRow readRow(const sql::Rows& row) {
    return {static_cast<rules::Compartment>(row.integer(0)), row.integer(1), row.integer(2), row.flag(3)};
}

FeedRow readFeed(const sql::Rows& row) {
    return {{row.integer(0), row.integer(1), static_cast<int>(row.integer(2))},
            row.flag(3),
            row.text(4),
            row.text(5),
            row.text(6),
            row.integer(7),
            row.text(8),
            row.bytes(9),
            row.text(10),
            row.text(11),
            row.get<std::optional<int>>(12)};
}

} // namespace

ScopeStore::ScopeStore(sql::Connection& connection, bool caching)
    : m_connection(connection), m_caching(caching), m_rows(rememberedRecords) {}

std::optional<qint64> ScopeStore::principal(const QString& name) {
    if (const auto known = m_keys.constFind(name); known != m_keys.cend())
        return *known;
    const auto found = must(m_connection.value<qint64>(u"SELECT id FROM principal WHERE name = ?"_s, name));
    if (found)
        m_keys.insert(name, *found);
    return found;
}

qint64 ScopeStore::ensurePrincipal(const QString& name) {
    if (const auto known = principal(name))
        return *known;
    const auto key = must(m_connection.insert(u"INSERT INTO principal(name) VALUES(?)"_s, name));
    m_keys.insert(name, key);
    return key;
}

QString ScopeStore::nameOf(qint64 principal) {
    if (const auto known = m_names.constFind(principal); known != m_names.cend())
        return *known;
    const auto name = must(m_connection.value<QString>(u"SELECT name FROM principal WHERE id = ?"_s, principal));
    if (name)
        m_names.insert(principal, *name);
    return name.value_or(QString());
}

QSet<qint64> ScopeStore::recordsOf(qint64 principal) const {
    const auto rids = must(
        m_connection.values<qint64>(u"SELECT rid FROM scope_log WHERE principal = ? AND present = 1"_s, principal));
    return {rids.cbegin(), rids.cend()};
}

QList<ScopeRow> ScopeStore::rowsOf(qint64 rid) {
    if (const auto* known = m_rows.object(rid))
        return *known;
    auto rows = must(
        m_connection.list(u"SELECT compartment, principal, seq, present FROM scope_log WHERE rid = ?"_s, readRow, rid));
    if (m_caching)
        m_rows.insert(rid, new QList<ScopeRow>(rows));
    return rows;
}

QList<ScopeRow> ScopeStore::rowsOf(qint64 rid, rules::Compartment compartment) const {
    return must(m_connection.list(
        u"SELECT compartment, principal, seq, present FROM scope_log WHERE rid = ? AND compartment = ?"_s, readRow, rid,
        static_cast<int>(compartment)));
}

void ScopeStore::put(qint64 rid, const ScopeRow& row) {
    must(m_connection.run(u"INSERT INTO scope_log(rid, compartment, principal, seq, present) VALUES(?, ?, ?, ?, ?) "
                          "ON CONFLICT(rid, compartment, principal) DO UPDATE SET seq = excluded.seq, "
                          "present = excluded.present"_s,
                          rid, static_cast<int>(row.compartment), row.principal, row.seq, row.present));
    auto* known = m_rows.object(rid);
    if (!known)
        return;
    const auto same = std::find_if(known->begin(), known->end(), [&](const ScopeRow& other) {
        return other.compartment == row.compartment && other.principal == row.principal;
    });
    if (same == known->end())
        known->append(row);
    else
        *same = row;
}

void ScopeStore::move(qint64 rid, rules::Compartment compartment, qint64 seq) {
    // What fails undoes the whole job, so SQLite need not be able to undo this one statement: for that it would walk
    // through all that the savepoint around it keeps.
    must(m_connection.run(u"UPDATE OR FAIL scope_log SET seq = ? WHERE rid = ? AND compartment = ? AND present = 1"_s,
                          seq, rid, static_cast<int>(compartment)));
    if (auto* known = m_rows.object(rid))
        for (auto& row : *known)
            if (row.compartment == compartment && row.present)
                row.seq = seq;
}

void ScopeStore::feed(qint64 principal, const FeedPosition& after,
                      const std::function<bool(const FeedRow&)>& visit) const {
    auto rows = m_connection.query(
        u"SELECT s.seq, s.rid, s.compartment, s.present, r.id, r.kind, r.assignment_id, p.revision, p.hash, p.frame, "
        "r.form_id, r.state, p.conflicts FROM scope_log s JOIN record r ON r.rid = s.rid "
        "LEFT JOIN part p ON p.rid = s.rid AND p.compartment = s.compartment AND s.present = 1 "
        "WHERE s.principal = ? AND (s.seq, s.rid, s.compartment) > (?, ?, ?) ORDER BY s.seq, s.rid, s.compartment"_s,
        principal, after.seq, after.rid, after.compartment);
    while (rows.next()) {
        if (!visit(readFeed(rows)))
            return;
    }
    must(rows.status());
}

QStringList ScopeStore::takeNews() {
    QStringList names;
    for (const auto principal : std::as_const(m_news)) {
        if (const auto name = nameOf(principal); !name.isEmpty())
            names.append(name);
    }
    m_news.clear();
    return names;
}

void ScopeStore::forget() {
    m_rows.clear();
    m_keys.clear();
    m_names.clear();
}

} // namespace cts::server
