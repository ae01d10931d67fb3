#include "shared/base/CanonicalJson.h"
#include "shared/protocol/SyncMessages.h"
#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/targets/Samples.h"
#include "tests/fuzz/targets/Targets.h"

namespace cts::fuzz {

bool playReceipt(const QByteArray& bytes) {
    const auto json = parseJsonObject(bytes);
    if (!json)
        return false;
    const auto receipt = protocol::receiptFromJson(*json);
    if (!receipt)
        return false;
    const QByteArray written = canonicalJson(protocol::toJson(*receipt));
    const auto again = protocol::receiptFromJson(parseJsonObject(written).value());
    require(again.ok(), "a receipt cannot be read back");
    require(canonicalJson(protocol::toJson(*again)) == written, "a receipt read back is another one");
    return true;
}

QList<QByteArray> receiptSeeds() {
    QList<QByteArray> seeds;
    for (const auto& receipt : sampleReceipts())
        seeds += canonicalJson(protocol::toJson(receipt));
    return seeds;
}

} // namespace cts::fuzz
