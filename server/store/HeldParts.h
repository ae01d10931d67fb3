#pragma once

#include "shared/rules/Compartment.h"
#include "shared/sql/Connection.h"

#include <QList>
#include <QSet>

namespace cts::server {

// A part that somebody may see, without its frame.
struct HeldPart {
    qint64 rid = 0;
    QString record;
    rules::Compartment compartment = rules::Compartment::Core;
    qint64 revision = 0;
    QString hash;
};

// What a device that has everything holds of one assignment, by the access index. Lives on its connection's thread.
// Throws StoreFault.
class HeldParts {
public:
    // `principals`: keys of those the user has. `denied`: records they may not see all the same, by rid.
    HeldParts(sql::Connection& connection, QList<qint64> principals, QSet<qint64> denied)
        : m_connection(connection), m_principals(std::move(principals)), m_denied(std::move(denied)) {}

    // In no order; "" for records that belong to no assignment, which costs as much as the user sees in all.
    QList<HeldPart> of(const QString& assignment) const;

private:
    sql::Connection& m_connection;
    const QList<qint64> m_principals;
    const QSet<qint64> m_denied;
};

} // namespace cts::server
