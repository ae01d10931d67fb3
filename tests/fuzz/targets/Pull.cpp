#include "shared/base/CanonicalJson.h"
#include "shared/base/Dictionary.h"
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
    Dictionaries sent;
    for (const auto& bytesSent : answer->dictionaries)
        if (auto dictionary = Dictionary::make(bytesSent))
            sent.add(std::move(dictionary).value());
    for (const auto& put : answer->puts) {
        playPayload(put.frame);
        (void)sent.decompress(put.frame, 8 << 20);
    }
    return true;
}

static protocol::PutPart putOf(const records::Part& part) {
    protocol::PutPart put;
    put.record = u"00000000-0000-7000-8000-000000000702"_s;
    put.kind = u"form"_s;
    put.assignment = u"00000000-0000-7000-8000-000000000701"_s;
    put.compartment = part.compartment;
    put.revision = 3;
    put.hash = records::partHash(part);
    put.frame = Dictionaries::builtIn().compress(canonicalJson(part.payload));
    put.form = u"referral"_s;
    put.state = u"PendingSupervisor"_s;
    if (part.compartment == rules::Compartment::Core)
        put.conflicts = 1;
    return put;
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
    answer.puts.clear();
    answer.checkpoint.secured = 5;
    answer.dictionaries = {Dictionaries::builtIn().newest()->bytes().left(600)};
    answer.repairs = {{u"00000000-0000-7000-8000-000000000701"_s,
                       {{u"00000000-0000-7000-8000-000000000702"_s, rules::Compartment::Core}}}};
    seeds += protocol::encode(answer);
    return seeds;
}

} // namespace cts::fuzz
