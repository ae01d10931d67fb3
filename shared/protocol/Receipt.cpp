#include "shared/protocol/SyncMessages.h"
#include "shared/records/StrictObject.h"

#include <algorithm>
#include <array>

namespace cts::protocol {

using namespace Qt::StringLiterals;
using records::StrictObject;

static constexpr qint64 maxNumber = 1'000'000'000'000'000;

static constexpr std::array outcomeNames{
    std::pair{Outcome::Applied, "applied"_L1}, std::pair{Outcome::Merged, "merged"_L1},
    std::pair{Outcome::Conflict, "conflict"_L1}, std::pair{Outcome::Refused, "refused"_L1},
    std::pair{Outcome::Later, "later"_L1}};

static QString nameOf(Outcome outcome) {
    for (const auto& [value, name] : outcomeNames)
        if (value == outcome)
            return name;
    return {};
}

QJsonObject toJson(const Receipt& receipt) {
    return {{u"n"_s, receipt.n},
            {u"operation"_s, receipt.operation},
            {u"record"_s, receipt.record},
            {u"outcome"_s, nameOf(receipt.outcome)},
            {u"code"_s, receipt.code},
            {u"data"_s, receipt.data},
            {u"sequence"_s, receipt.sequence},
            {u"revision"_s, receipt.revision},
            {u"recordHash"_s, receipt.recordHash},
            {u"chainHead"_s, receipt.chainHead}};
}

Result<Receipt> receiptFromJson(const QJsonObject& json) {
    constexpr auto optional = StrictObject::Need::Optional;
    StrictObject object(json, u"badMessage"_s, u"what"_s);
    Receipt receipt;
    receipt.n = object.integer("n"_L1, 0, maxNumber);
    receipt.operation = object.id("operation"_L1, optional);
    receipt.record = object.id("record"_L1, optional);
    const QString outcome = object.text("outcome"_L1, 20);
    receipt.code = object.text("code"_L1, 80, optional);
    receipt.data = object.object("data"_L1);
    receipt.sequence = object.integer("sequence"_L1, 0, maxNumber, 0);
    receipt.revision = object.integer("revision"_L1, 0, maxNumber, 0);
    receipt.recordHash = object.text("recordHash"_L1, 64, optional);
    receipt.chainHead = object.text("chainHead"_L1, 64, optional);
    const auto* found = std::find_if(outcomeNames.begin(), outcomeNames.end(),
                                     [&outcome](const auto& entry) { return outcome == entry.second; });
    if (found == outcomeNames.end())
        object.fail("outcome"_L1);
    else
        receipt.outcome = found->first;
    if (const Status status = object.finish(); !status.ok())
        return status.error();
    return receipt;
}

} // namespace cts::protocol
