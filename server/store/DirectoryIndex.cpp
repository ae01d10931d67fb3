#include "server/store/DirectoryIndex.h"

#include "server/store/StoreFault.h"

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

DirectoryEntry readEntry(const sql::Rows& row) {
    return {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4),
            row.text(5), row.text(6), row.text(7), row.flag(8), row.text(9)};
}

QString selectFrom(const QString& condition) {
    return u"SELECT id, kind, name, role, department, unit_id, agency_id, email, active, acting_role FROM directory WHERE "_s +
           condition;
}

} // namespace

QStringList DirectoryEntry::roles() const {
    QStringList held{role, actingRole};
    held.removeAll(QString());
    return held;
}

bool DirectoryEntry::holdsOneOf(const QStringList& wanted) const {
    return wanted.isEmpty() || wanted.contains(role) || (!actingRole.isEmpty() && wanted.contains(actingRole));
}

void DirectoryIndex::put(const DirectoryEntry& entry) {
    must(m_connection.run(
        u"INSERT INTO directory(id, kind, name, role, department, unit_id, agency_id, email, active, acting_role) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET name = excluded.name, role = "
        "excluded.role, "
        "department = excluded.department, unit_id = excluded.unit_id, agency_id = excluded.agency_id, "
        "email = excluded.email, active = excluded.active, acting_role = excluded.acting_role"_s,
        entry.id, entry.kind, entry.name, entry.role, entry.department, entry.unitId, entry.agencyId, entry.email,
        entry.active, entry.actingRole));
}

std::optional<DirectoryEntry> DirectoryIndex::find(const QString& id) const {
    return must(m_connection.first(selectFrom(u"id = ?"_s), readEntry, id));
}

QList<DirectoryEntry> DirectoryIndex::activeUsers(const QString& role) const {
    const QString holds = u"((role = ? AND role <> '') OR (acting_role = ? AND acting_role <> ''))"_s;
    return must(m_connection.list(selectFrom(holds + u" AND active = 1 ORDER BY name, id"_s), readEntry, role, role));
}

QList<DirectoryEntry> DirectoryIndex::all(const QString& kind) const {
    return must(m_connection.list(selectFrom(u"kind = ? ORDER BY name, id"_s), readEntry, kind));
}

} // namespace cts::server
