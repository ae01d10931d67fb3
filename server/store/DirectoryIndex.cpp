#include "server/store/DirectoryIndex.h"

#include "server/store/StoreFault.h"

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

DirectoryEntry readEntry(const sql::Rows& row) {
    return {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4),
            row.text(5), row.text(6), row.text(7), row.flag(8)};
}

QString selectFrom(const QString& condition) {
    return u"SELECT id, kind, name, role, department, unit_id, agency_id, email, active FROM directory WHERE "_s +
           condition;
}

} // namespace

void DirectoryIndex::put(const DirectoryEntry& entry) {
    must(m_connection.run(
        u"INSERT INTO directory(id, kind, name, role, department, unit_id, agency_id, email, active) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET name = excluded.name, role = excluded.role, "
        "department = excluded.department, unit_id = excluded.unit_id, agency_id = excluded.agency_id, "
        "email = excluded.email, active = excluded.active"_s,
        entry.id, entry.kind, entry.name, entry.role, entry.department, entry.unitId, entry.agencyId, entry.email,
        entry.active));
}

std::optional<DirectoryEntry> DirectoryIndex::find(const QString& id) const {
    return must(m_connection.first(selectFrom(u"id = ?"_s), readEntry, id));
}

QList<DirectoryEntry> DirectoryIndex::activeUsers(const QString& role) const {
    return must(
        m_connection.list(selectFrom(u"role = ? AND role <> '' AND active = 1 ORDER BY name, id"_s), readEntry, role));
}

QList<DirectoryEntry> DirectoryIndex::all(const QString& kind) const {
    return must(m_connection.list(selectFrom(u"kind = ? ORDER BY name, id"_s), readEntry, kind));
}

} // namespace cts::server
