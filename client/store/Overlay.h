#pragma once

#include "shared/base/Result.h"
#include "shared/records/World.h"

#include <QHash>
#include <QMap>

namespace cts::client {

// The records of one assignment in memory, as the reducer sees them.
class MemoryWorld final : public records::World {
public:
    explicit MemoryWorld(QHash<QString, records::Record> records = {}) : m_records(std::move(records)) {}
    std::optional<records::Record> find(const QString& id) const override;
    void put(const records::Record& record) override { m_records.insert(record.id, record); }
    QList<records::Record> recordsOf(const QString& assignmentId) const override;
    const QHash<QString, records::Record>& all() const { return m_records; }

private:
    QHash<QString, records::Record> m_records;
};

// What one assignment looks like on this device: the server's copy with the pending operations on top, each run through
// the reducer again (DESIGN section 1.3).
struct OverlayView {
    MemoryWorld world;
    // Pending operations that no longer fit the server's copy, by n, and why; they stay in the outbox and the server
    // decides. What needs one of them is among them.
    QMap<qint64, Error> heldBack;
};

// Runs pending operations, in order, each at the moment it was made, over the server's copy. Pure.
OverlayView overlay(QHash<QString, records::Record> serverCopy, const QList<records::Operation>& pending,
                    const rules::Rulebook& rulebook, const rules::Actor& actor, const records::Facts& facts);

} // namespace cts::client
