#pragma once

#include "shared/sql/Connection.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace cts::server {

// A user or an agency, as guards, recipients and sessions need it.
struct DirectoryEntry {
    QString id;
    QString kind; // "user", "agency"
    QString name; // "Last, First", or the agency's name
    QString role;
    QString department;
    QString unitId;
    QString agencyId;
    QString email;
    bool active = false;
    QString actingRole = {}; // a second role of the user, or empty (domain E43)

    // The roles that the user holds, the main one first; none of an agency.
    QStringList roles() const;
    // Whether the user holds one of these roles; any will do when none is named.
    bool holdsOneOf(const QStringList& wanted) const;
};

// Users and agencies by key. Lives on its connection's thread. Throws StoreFault.
class DirectoryIndex {
public:
    explicit DirectoryIndex(sql::Connection& connection) : m_connection(connection) {}

    void put(const DirectoryEntry& entry);
    std::optional<DirectoryEntry> find(const QString& id) const;
    // Active users who hold a role, as their main or their second one.
    QList<DirectoryEntry> activeUsers(const QString& role) const;
    // All of a kind, by name.
    QList<DirectoryEntry> all(const QString& kind) const;

private:
    sql::Connection& m_connection;
};

} // namespace cts::server
