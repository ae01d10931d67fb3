#include "client/services/OutboxService.h"

#include "client/store/ClientStore.h"
#include "client/sync/PushBatch.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"

#include <QJsonArray>

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
    if (stored.isUnsent(m_store.delivered()))
        explainWaiting(entry, heldBack);
    else if (stored.receipt)
        explainAnswer(entry, *stored.receipt);
    return entry;
}

void OutboxService::explainWaiting(OutboxEntry& entry, const QMap<qint64, Error>& heldBack) const {
    if (const auto stuck = PushBatch::undeliverable(m_store.outbox()); stuck && stuck->n == entry.n) {
        entry.state = OutboxEntry::State::Undeliverable;
        entry.why = stuck->why;
    } else if (const auto held = heldBack.constFind(entry.n); held != heldBack.cend()) {
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
    const auto open = m_store.outbox().open(m_store.delivered());
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

// As many as one question may have.
static constexpr int mostReceipts = 1000;

QList<ReceiptEntry> OutboxService::receipts() const {
    using protocol::Outcome;
    const auto stored = m_store.outbox().withReceipts(mostReceipts);
    QList<ReceiptEntry> found;
    for (const auto& one : stored ? *stored : QList<StoredOperation>()) {
        ReceiptEntry entry;
        entry.about = entryOf(one, {});
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

} // namespace cts::client
