#include "client/services/OutboxService.h"

#include "client/store/ClientStore.h"
#include "client/sync/PushBatch.h"

namespace cts::client {

using namespace Qt::StringLiterals;

OutboxService::OutboxService(ClientStore& store, QObject* parent) : QObject(parent), m_store(store) {}

OutboxEntry OutboxService::entryOf(const StoredOperation& stored, const QMap<qint64, Error>& heldBack) const {
    const auto& operation = stored.operation;
    OutboxEntry entry;
    entry.n = operation.n;
    entry.operationId = operation.id;
    entry.recordId = operation.record;
    entry.assignmentId = operation.assignment;
    entry.action = operation.action;
    if (const auto row = m_store.listing().row(operation.assignment))
        entry.title = row->title();
    entry.at = QDateTime::fromString(operation.at, Qt::ISODate);
    if (operation.n > m_store.acknowledged()) {
        const auto held = heldBack.constFind(operation.n);
        entry.state = held == heldBack.cend() ? OutboxEntry::State::Waiting : OutboxEntry::State::HeldBack;
        entry.why = held == heldBack.cend() ? Error{} : *held;
        if (const auto stuck = PushBatch::undeliverable(m_store.outbox()); stuck && stuck->n == operation.n) {
            entry.state = OutboxEntry::State::Undeliverable;
            entry.why = stuck->why;
        }
    } else if (stored.receipt) {
        const bool conflict = stored.receipt->outcome == protocol::Outcome::Conflict;
        entry.state = conflict ? OutboxEntry::State::Conflict : OutboxEntry::State::Refused;
        entry.why = {stored.receipt->code, stored.receipt->data};
    }
    return entry;
}

QList<OutboxEntry> OutboxService::entries() const {
    const auto open = m_store.outbox().open(m_store.acknowledged());
    QList<OutboxEntry> found;
    if (!open)
        return found;
    QHash<QString, QMap<qint64, Error>> heldBack;
    for (const auto& stored : *open) {
        const QString& assignment = stored.operation.assignment;
        if (!assignment.isEmpty() && !heldBack.contains(assignment)) {
            const auto view = m_store.view(assignment);
            heldBack.insert(assignment, view ? view->heldBack : QMap<qint64, Error>{});
        }
        found.append(entryOf(stored, heldBack.value(assignment)));
    }
    return found;
}

Status OutboxService::putAside(qint64 n) {
    return m_store.putAside(n);
}

} // namespace cts::client
