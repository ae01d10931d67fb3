#pragma once

#include "server/store/Store.h"

#include <QHash>

namespace cts::server {

// What a user was at one time.
struct FormerSelf {
    QStringList roles;
    QString department;
    QString unitId;
    QString agencyId;

    friend bool operator==(const FormerSelf&, const FormerSelf&) = default;
};

// Everything that users have been, one after the other, by the operations on their records. Reads the history of a user
// once, and only when asked. Lives for one delivery, within a write job. Throws StoreFault.
class FormerSelves {
public:
    // The last is who they are now; none for somebody who is no user.
    const QList<FormerSelf>& of(Store& store, const QString& userId);
    bool everHeld(Store& store, const QString& userId, const QString& role);
    // The agency that they have belonged to; empty when there was none or more than one.
    QString onlyAgency(Store& store, const QString& userId);

private:
    QHash<QString, QList<FormerSelf>> m_known;
};

} // namespace cts::server
