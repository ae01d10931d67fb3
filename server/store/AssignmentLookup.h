#pragma once

#include "server/store/AssignmentIndex.h"

#include <QSet>
#include <QStringList>

namespace cts::server {

// Questions to the county-wide index of assignments that go from keys of records, as the access index gives them, or
// from one youth to their other assignments. Lives on its connection's thread. Throws StoreFault.
class AssignmentLookup {
public:
    explicit AssignmentLookup(sql::Connection& connection) : m_connection(connection) {}

    // Whether one of the records is an assignment that is not closed.
    bool anyOpen(const QSet<qint64>& rids) const;
    // Ids of the assignments of which the principal of that name sees something or has seen, in order: the access index
    // keeps a row where something was taken away.
    QStringList everSeenBy(const QString& principal) const;
    // Ids of the assignments of the same youth, this one included, in the order in which they came: same youth, State
    // ID, PDJ # or Case #, or any name and date of birth (domain E07, E10).
    QStringList ofSameYouth(const AssignmentKeys& keys) const;

private:
    sql::Connection& m_connection;
};

} // namespace cts::server
