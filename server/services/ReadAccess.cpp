#include "server/services/ReadAccess.h"

#include "server/services/AccessIndex.h"

#include <algorithm>

namespace cts::server {

ReadAccess::ReadAccess(Store& store, const rules::Permissions& permissions, const rules::Actor& actor)
    : m_store(store), m_denied(AccessIndex::deniedTo(store, actor.userId)) {
    for (const auto& name : permissions.principalsOf(actor)) {
        if (const auto key = store.scope().principal(name))
            m_principals.insert(*key);
    }
}

bool ReadAccess::sees(qint64 rid, rules::Compartment compartment) const {
    if (isDenied(rid))
        return false;
    const auto rows = m_store.scope().rowsOf(rid, compartment);
    return std::any_of(rows.cbegin(), rows.cend(), [this](const ScopeRow& row) { return isGranted(row); });
}

QSet<rules::Compartment> ReadAccess::compartmentsOf(qint64 rid) const {
    QSet<rules::Compartment> visible;
    if (isDenied(rid))
        return visible;
    for (const auto& row : m_store.scope().rowsOf(rid)) {
        if (isGranted(row))
            visible.insert(row.compartment);
    }
    return visible;
}

} // namespace cts::server
