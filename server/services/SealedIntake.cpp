#include "server/services/SealedIntake.h"

#include "shared/base/SealedBox.h"
#include "shared/protocol/SealedBatch.h"
#include "shared/protocol/WorkFile.h"
#include "shared/records/Refusals.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cts::server {

using records::refusal;

using records::Operation;

namespace {

Result<QList<Operation>> openOne(const SealedItem& item, const SealPrivateKey& key) {
    const auto content = openSeal(item.box, key, protocol::sealedAssociatedData(item.device, item.first, item.last));
    if (!content)
        return content.error();
    auto operations = protocol::decodeBatch(*content);
    if (!operations)
        return Error{u"badOperation"_s};
    for (const auto& operation : std::as_const(*operations)) {
        if (operation.device != item.device || operation.n < item.first || operation.n > item.last)
            return Error{u"badOperation"_s};
    }
    return operations;
}

} // namespace

SealedIntake::SealedIntake(const OperationProcessor& processor, SealPrivateKey key)
    : m_processor(processor), m_key(std::move(key)) {}

void SealedIntake::deliver(Caller caller, QList<SealedItem> items,
                           std::function<void(Result<OperationProcessor::Receipts>)> done) const {
    auto operations = open(items);
    if (!operations) {
        done(operations.error());
        return;
    }
    if (operations->isEmpty()) {
        done(OperationProcessor::Receipts());
        return;
    }
    // The work is the old device's, under its own count; processing checks that it belongs to the caller.
    caller.device = items.constFirst().device;
    // What is missing between them was never sealed, or is lost with that device: nobody can bring it any more.
    m_processor.process(std::move(caller), {std::move(operations).value(), {}, 0, true}, std::move(done));
}

Result<QList<Operation>> SealedIntake::open(const QList<SealedItem>& items) const {
    QList<Operation> operations;
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (items.at(i).device != items.constFirst().device)
            return refusal(u"severalDevices"_s, 422);
        auto opened = openOne(items.at(i), m_key);
        if (!opened)
            return refusal(opened.error().code, 422, {{u"item"_s, i}});
        operations.append(*opened);
    }
    std::stable_sort(operations.begin(), operations.end(),
                     [](const Operation& a, const Operation& b) { return a.n < b.n; });
    return operations;
}

Result<QList<Operation>> SealedIntake::openDrafts(const QString& device, const QList<QByteArray>& boxes) const {
    QList<Operation> drafts;
    for (qsizetype i = 0; i < boxes.size(); ++i) {
        const auto content = openSeal(boxes.at(i), m_key, protocol::draftAssociatedData(device));
        const auto opened = content ? protocol::decodeBatch(*content) : Result<QList<Operation>>(content.error());
        if (!opened)
            return refusal(content ? u"badOperation"_s : opened.error().code, 422, {{u"item"_s, i}});
        if (opened->size() != 1 || opened->constFirst().device != device || opened->constFirst().n != 0 ||
            opened->constFirst().action != "edit"_L1)
            return refusal(u"badOperation"_s, 422, {{u"item"_s, i}});
        drafts.append(opened->constFirst());
    }
    return drafts;
}

} // namespace cts::server
