#include "server/services/SealedIntake.h"

#include "shared/base/SealedBox.h"
#include "shared/protocol/SealedBatch.h"
#include "shared/protocol/WorkFile.h"
#include "shared/records/Refusals.h"

using namespace Qt::StringLiterals;

namespace cts::server {

using records::refusal;

using records::Operation;

namespace {

Result<protocol::Batch> openOne(const SealedItem& item, const SealPrivateKey& key) {
    const auto content = openSeal(item.box, key, protocol::sealedAssociatedData(item.device, item.first, item.last));
    if (!content)
        return content.error();
    auto batch = protocol::decodeBatch(*content);
    if (!batch)
        return Error{u"badOperation"_s};
    const auto isOutside = [&](qint64 n) { return n < item.first || n > item.last; };
    for (const auto& operation : std::as_const(batch->operations))
        if (operation.device != item.device || isOutside(operation.n))
            return Error{u"badOperation"_s};
    for (const auto& bad : std::as_const(batch->unreadable))
        if (isOutside(bad.n))
            return Error{u"badOperation"_s};
    return batch;
}

} // namespace

SealedIntake::SealedIntake(const OperationProcessor& processor, SealPrivateKey key)
    : m_processor(processor), m_key(std::move(key)) {}

void SealedIntake::deliver(Caller caller, QList<SealedItem> items,
                           std::function<void(Result<OperationProcessor::Receipts>)> done) const {
    auto delivery = open(items);
    if (!delivery) {
        done(delivery.error());
        return;
    }
    if (items.isEmpty()) {
        done(OperationProcessor::Receipts());
        return;
    }
    // The work is the old device's, under its own count; processing checks that it belongs to the caller.
    caller.device = items.constFirst().device;
    m_processor.process(std::move(caller), std::move(delivery).value(), std::move(done));
}

Result<Delivery> SealedIntake::open(const QList<SealedItem>& items) const {
    Delivery delivery;
    // What is missing between them was never sealed, or is lost with that device: nobody can bring it any more.
    delivery.gapsAreLost = true;
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (items.at(i).device != items.constFirst().device)
            return refusal(u"severalDevices"_s, 422);
        auto opened = openOne(items.at(i), m_key);
        if (!opened)
            return refusal(opened.error().code, 422, {{u"item"_s, i}});
        delivery.operations += opened->operations;
        delivery.unreadable += opened->unreadable;
    }
    return delivery;
}

Result<QList<Operation>> SealedIntake::openDrafts(const QString& device, const QList<QByteArray>& boxes) const {
    QList<Operation> drafts;
    for (qsizetype i = 0; i < boxes.size(); ++i) {
        const auto content = openSeal(boxes.at(i), m_key, protocol::draftAssociatedData(device));
        if (!content)
            return refusal(content.error().code, 422, {{u"item"_s, i}});
        const auto opened = protocol::decodeBatch(*content);
        const bool isDraft = opened && opened->operations.size() == 1 && opened->unreadable.isEmpty() &&
                             opened->operations.constFirst().device == device &&
                             opened->operations.constFirst().n == 0 &&
                             opened->operations.constFirst().action == "edit"_L1;
        if (!isDraft)
            return refusal(u"badOperation"_s, 422, {{u"item"_s, i}});
        drafts.append(opened->operations.constFirst());
    }
    return drafts;
}

} // namespace cts::server
