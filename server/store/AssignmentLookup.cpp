#include "server/store/AssignmentLookup.h"

#include "server/store/StoreFault.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cts::server {

bool AssignmentLookup::anyOpen(const QSet<qint64>& rids) const {
    return std::any_of(rids.cbegin(), rids.cend(), [this](qint64 rid) {
        return must(m_connection.value<qint64>(u"SELECT 1 FROM assignment_index WHERE rid = ? AND closed = 0"_s, rid))
            .has_value();
    });
}

QStringList AssignmentLookup::everSeenBy(const QString& principal) const {
    auto ids = must(
        m_connection.values<QString>(u"SELECT DISTINCT a.id FROM principal p JOIN scope_log s ON s.principal = p.id "
                                     "JOIN assignment_index a ON a.rid = s.rid WHERE p.name = ?"_s,
                                     principal));
    ids.sort();
    return ids;
}

// By one index after the other: no query reads the table from end to end.
QStringList AssignmentLookup::ofSameYouth(const QString& assignmentId) const {
    QStringList ids{assignmentId};
    const auto add = [&](const QString& alike) {
        const auto found = must(m_connection.values<QString>(
            u"SELECT other.id FROM record r JOIN assignment_index one ON one.rid = r.rid JOIN assignment_index other "
            "ON %1 WHERE r.id = ?"_s.arg(alike),
            assignmentId));
        for (const auto& id : found)
            if (!ids.contains(id))
                ids.append(id);
    };
    for (const auto& column : {u"youth"_s, u"state_id"_s, u"pdj"_s, u"case_number"_s})
        add(u"other.%1 = one.%1 AND other.%1 <> ''"_s.arg(column));
    add(u"other.last_name = one.last_name AND other.dob = one.dob AND one.last_name <> '' AND one.dob <> ''"_s);
    ids.sort(); // ids begin with the time at which they were made
    return ids;
}

} // namespace cts::server
