#include "server/services/ReceiptCheck.h"

#include "shared/base/Hash.h"

namespace cts::server {

Result<ReceiptVerdict> checkReceipts(Store& store, const Caller& caller, const QList<HeldReceipt>& held) {
    const auto device = OperationProcessor::deviceOf(store, caller);
    if (!device)
        return device.error();
    ReceiptVerdict verdict;
    for (const auto& one : held) {
        const auto stored = store.devices().result(device->id, one.n);
        const auto row = stored && stored->sequence > 0 ? store.history().at(stored->sequence) : std::nullopt;
        if (!stored)
            verdict.unknown.append(one.n);
        else if (stored->operation != one.operation || sha256Hex(stored->receipt) != one.hash ||
                 (stored->sequence > 0 && (!row || row->operation != one.operation)))
            verdict.different.append(one.n);
    }
    return verdict;
}

} // namespace cts::server
