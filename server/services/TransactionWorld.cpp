#include "server/services/TransactionWorld.h"

#include <algorithm>

namespace cts::server {

std::optional<records::Record> TransactionWorld::find(const QString& id) const {
    const auto put = std::find_if(m_changes.cbegin(), m_changes.cend(),
                                  [&](const RecordChange& change) { return change.after.id == id; });
    if (put != m_changes.cend())
        return put->after;
    const auto stored = m_store.records().find(id);
    return stored ? std::optional(stored->record) : std::nullopt;
}

void TransactionWorld::put(const records::Record& record) {
    const auto known = std::find_if(m_changes.begin(), m_changes.end(),
                                    [&](const RecordChange& change) { return change.after.id == record.id; });
    if (known != m_changes.end())
        known->after = record;
    else
        m_changes.append({find(record.id), record});
}

QList<records::Record> TransactionWorld::recordsOf(const QString& assignmentId) const {
    QStringList ids = assignmentId.isEmpty() ? QStringList() : m_store.records().ofAssignment(assignmentId);
    for (const auto& change : m_changes) {
        if (!assignmentId.isEmpty() && change.after.assignmentId == assignmentId && !ids.contains(change.after.id))
            ids.append(change.after.id);
    }
    QList<records::Record> found;
    for (const auto& id : std::as_const(ids)) {
        if (const auto record = find(id))
            found.append(*record);
    }
    return found;
}

} // namespace cts::server
