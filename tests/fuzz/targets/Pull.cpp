#include "shared/base/CanonicalJson.h"
#include "shared/base/Compression.h"
#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/targets/Samples.h"
#include "tests/fuzz/targets/Targets.h"

namespace cts::fuzz {

using namespace Qt::StringLiterals;

bool playPull(const QByteArray& bytes) {
    const auto answer = protocol::decodeSyncAnswer(bytes);
    if (!answer)
        return false;
    const QByteArray written = protocol::encode(*answer);
    const auto again = protocol::decodeSyncAnswer(written);
    require(again.ok(), "an answer cannot be read back");
    require(protocol::encode(*again) == written, "an answer read back is another one");
    for (const auto& put : answer->puts)
        playPayload(put.frame);
    return true;
}

static protocol::PutPart putOf(const records::Part& part) {
    return {u"00000000-0000-7000-8000-000000000702"_s,
            u"form"_s,
            u"00000000-0000-7000-8000-000000000701"_s,
            part.compartment,
            3,
            records::partHash(part),
            compress(canonicalJson(part.payload))};
}

QList<QByteArray> pullSeeds() {
    protocol::SyncAnswer answer;
    answer.checkpoint.cursor = "cursor.seal";
    answer.checkpoint.epoch = u"epoch"_s;
    answer.checkpoint.acknowledged = 7;
    answer.checkpoint.serverTime = u"2021-12-07T20:00:00.000Z"_s;
    answer.checkpoint.rulebook = u"0011223344556677"_s;
    QList<QByteArray> seeds{protocol::encode(answer)};
    answer.receipts = sampleReceipts();
    answer.gone = {{u"00000000-0000-7000-8000-000000000703"_s, rules::Compartment::Health}};
    answer.checkpoint.more = true;
    seeds += protocol::encode(answer);
    for (const auto& part : sampleParts())
        answer.puts += putOf(part);
    seeds += protocol::encode(answer);
    return seeds;
}

} // namespace cts::fuzz
