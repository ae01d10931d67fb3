#pragma once

#include "server/store/HeldParts.h"
#include "server/store/Store.h"
#include "shared/protocol/SyncMessages.h"

namespace cts::server {

// Compares what a device says it holds of some assignments with what it should hold, and mends what differs: all parts
// of that assignment go with the answer, and the list of them, by which the device drops what it should not have. Only
// with the last page, in its read job, and for assignments of which nothing is in it: what is on its way to the device
// cannot be there yet. Throws StoreFault.
class DigestCheck {
public:
    DigestCheck(Store& store, const QStringList& principals, const QSet<qint64>& denied);

    // `answer`: the last page; repairs are added to it.
    void compare(const QMap<QString, protocol::PartsDigest>& check, protocol::SyncAnswer& answer) const;

private:
    void repair(const QString& assignment, const QList<HeldPart>& parts, protocol::SyncAnswer& answer) const;

    Store& m_store;
    const HeldParts m_held;
};

} // namespace cts::server
