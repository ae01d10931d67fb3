#include "server/store/AssignmentLookup.h"

#include "server/store/SameYouth.h"
#include "server/store/StoreFault.h"

#include <algorithm>
#include <limits>

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

QStringList AssignmentLookup::ofSameYouth(const AssignmentKeys& keys) const {
    const int all = std::numeric_limits<int>::max();
    QStringList ids{keys.id};
    ids += withSameNumber(m_connection, keys, {}, all);
    ids += withSameName(m_connection, keys, {}, all);
    ids.removeDuplicates();
    ids.sort(); // ids begin with the time at which they were made
    return ids;
}

} // namespace cts::server
