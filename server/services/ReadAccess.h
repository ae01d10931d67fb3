#pragma once

#include "server/store/Store.h"
#include "shared/rules/Permissions.h"

#include <QSet>

namespace cts::server {

// What one user may read at one moment, by the access index and the per-youth deny lists (domain E40). Made for one
// transaction of a reader and used on its thread.
class ReadAccess {
public:
    // `store` is borrowed. Throws StoreFault.
    ReadAccess(Store& store, const rules::Permissions& permissions, const rules::Actor& actor);

    // Whether the user may see nothing of the record, whatever is granted.
    bool isDenied(qint64 rid) const { return m_denied.contains(rid); }
    bool sees(qint64 rid, rules::Compartment compartment) const;
    // The compartments of the record that the user sees; empty: the record does not exist for the user.
    QSet<rules::Compartment> compartmentsOf(qint64 rid) const;

private:
    bool isGranted(const ScopeRow& row) const { return row.present && m_principals.contains(row.principal); }

    Store& m_store;
    QSet<qint64> m_principals;
    QSet<qint64> m_denied;
};

} // namespace cts::server
