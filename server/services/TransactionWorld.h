#pragma once

#include "server/store/Store.h"
#include "shared/records/World.h"

#include <QList>

namespace cts::server {

// A record before and after an operation.
struct RecordChange {
    std::optional<records::Record> before; // nothing: it is new
    records::Record after;
};

// The master record as one operation sees it: reads the store, keeps what is put until the operation is accepted.
// Borrows the store of one job.
class TransactionWorld final : public records::World {
public:
    explicit TransactionWorld(Store& store) : m_store(store) {}

    std::optional<records::Record> find(const QString& id) const override;
    void put(const records::Record& record) override;
    QList<records::Record> recordsOf(const QString& assignmentId) const override;

    // What was put, in the order in which it was put first.
    const QList<RecordChange>& changes() const { return m_changes; }

private:
    Store& m_store;
    QList<RecordChange> m_changes;
};

} // namespace cts::server
