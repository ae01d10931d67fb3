#include "client/services/OutboxService.h"

#include "client/store/ClientStore.h"
#include "client/sync/PushBatch.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"

#include <QJsonArray>

namespace cts::client {

using namespace Qt::StringLiterals;

OutboxService::OutboxService(ClientStore& store, QObject* parent) : QObject(parent), m_store(store) {}

OutboxEntry OutboxService::entryOf(const StoredOperation& stored) const {
    const auto& operation = stored.operation;
    OutboxEntry entry;
    entry.n = operation.n;
    entry.operationId = operation.id;
    entry.recordId = operation.record;
    entry.assignmentId = operation.assignment;
    entry.action = operation.action;
    entry.title = m_store.titleOf(operation.assignment);
    entry.at = QDateTime::fromString(operation.at, Qt::ISODate);
    entry.form = operation.form;
    entry.changes = operation.changes;
    entry.args = operation.args;
    return entry;
}

void OutboxService::explainWaiting(OutboxEntry& entry, HeldBack& heldBack) const {
    if (entry.assignmentId.isEmpty())
        return;
    if (!heldBack.contains(entry.assignmentId)) {
        const auto view = m_store.view(entry.assignmentId);
        heldBack.insert(entry.assignmentId, view ? view->heldBack : QMap<qint64, Error>{});
    }
    const auto& ofAssignment = heldBack[entry.assignmentId];
    if (const auto held = ofAssignment.constFind(entry.n); held != ofAssignment.cend()) {
        entry.state = OutboxEntry::State::HeldBack;
        entry.why = *held;
    }
}

void OutboxService::explainAnswer(OutboxEntry& entry, const protocol::Receipt& receipt) {
    using protocol::Outcome;
    entry.state = receipt.outcome == Outcome::Conflict      ? OutboxEntry::State::Conflict
                  : receipt.outcome == Outcome::Quarantined ? OutboxEntry::State::Kept
                                                            : OutboxEntry::State::Refused;
    entry.why = {receipt.code, receipt.data};
}

QList<OutboxEntry> OutboxService::entries() const {
    const qint64 delivered = m_store.delivered();
    const auto open = m_store.outbox().open(delivered);
    QList<OutboxEntry> found;
    if (!open)
        return found;
    const auto stuck = PushBatch::undeliverable(m_store.outbox());
    HeldBack heldBack;
    for (const auto& stored : *open) {
        auto entry = entryOf(stored);
        if (!stored.isUnsent(delivered)) {
            explainAnswer(entry, *stored.receipt);
        } else if (stuck && stuck->n == entry.n) {
            entry.state = OutboxEntry::State::Undeliverable;
            entry.why = stuck->why;
        } else {
            explainWaiting(entry, heldBack);
        }
        found.append(entry);
    }
    return found;
}

QList<OutboxEntry> OutboxService::leftDrafts() const {
    const auto records = m_store.outbox().recordsWithDrafts();
    QList<OutboxEntry> found;
    for (const auto& record : records ? *records : QStringList()) {
        const auto draft = m_store.outbox().draft(record);
        if (!draft || !*draft || m_store.holds(record, (*draft)->assignment))
            continue;
        OutboxEntry entry;
        entry.recordId = record;
        entry.assignmentId = (*draft)->assignment;
        entry.title = m_store.titleOf(entry.assignmentId);
        entry.at = (*draft)->savedAt;
        entry.state = OutboxEntry::State::LeftDraft;
        entry.form = (*draft)->form;
        entry.changes = UnsentWork(m_store).changesOf(**draft);
        found.append(entry);
    }
    return found;
}

// As many as one question may have.
static constexpr int mostReceipts = 1000;

QList<ReceiptEntry> OutboxService::receipts() const {
    using protocol::Outcome;
    const auto stored = m_store.outbox().withReceipts(mostReceipts);
    const qint64 delivered = m_store.delivered();
    QList<ReceiptEntry> found;
    for (const auto& one : stored ? *stored : QList<StoredOperation>()) {
        ReceiptEntry entry;
        entry.about = entryOf(one);
        if (!one.isUnsent(delivered))
            explainAnswer(entry.about, *one.receipt);
        entry.isMerged = one.receipt->outcome == Outcome::Merged;
        entry.isApplied = entry.isMerged || one.receipt->outcome == Outcome::Applied;
        entry.sequence = one.receipt->sequence;
        entry.recordHash = one.receipt->recordHash;
        entry.chainHead = one.receipt->chainHead;
        found.append(entry);
    }
    return found;
}

QJsonObject OutboxService::receiptQuestion() const {
    QJsonArray receipts;
    const auto stored = m_store.outbox().withReceipts(mostReceipts);
    for (const auto& one : stored ? *stored : QList<StoredOperation>()) {
        // What was refused stands in no history: a server that was restored may never have heard of it.
        if (one.receipt->sequence == 0)
            continue;
        receipts.append(QJsonObject{{u"n"_s, one.operation.n},
                                    {u"operation"_s, one.operation.id},
                                    {u"hash"_s, sha256Hex(canonicalJson(protocol::toJson(*one.receipt)))}});
    }
    return {{u"receipts"_s, receipts}};
}

Result<ReceiptCheck> OutboxService::readCheck(const QJsonObject& question, const QJsonObject& answer) const {
    ReceiptCheck check;
    check.asked = static_cast<int>(question.value("receipts"_L1).toArray().size());
    for (const auto& [key, list] :
         {std::pair("unknown"_L1, &check.unknown), std::pair("different"_L1, &check.different)}) {
        if (!answer.value(key).isArray())
            return Error{u"badAnswer"_s};
        for (const QJsonValue n : answer.value(key).toArray())
            list->append(n.toInteger());
    }
    const auto waiting = m_store.outbox().countUnsent(m_store.delivered());
    check.waiting = waiting ? *waiting : 0;
    return check;
}

Status OutboxService::putAside(qint64 n) {
    return m_store.putAside(n);
}

Status OutboxService::discardLeft(const QString& recordId) {
    return m_store.discardDraft(recordId);
}

} // namespace cts::client
