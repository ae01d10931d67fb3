#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/targets/Samples.h"
#include "tests/fuzz/targets/Targets.h"

namespace cts::fuzz {

using namespace Qt::StringLiterals;

bool playPush(const QByteArray& bytes) {
    const auto request = protocol::decodeSyncRequest(bytes);
    if (!request)
        return false;
    const QByteArray written = protocol::encode(*request);
    const auto again = protocol::decodeSyncRequest(written);
    require(again.ok(), "a request cannot be read back");
    require(protocol::encode(*again) == written, "a request read back is another one");
    return true;
}

QList<QByteArray> pushSeeds() {
    protocol::SyncRequest request;
    request.rulebook = u"0011223344556677"_s;
    request.epoch = u"epoch"_s;
    QList<QByteArray> seeds{protocol::encode(request)};
    request.cursor = "cursor.seal";
    request.clock = u"2021-12-07T20:00:00.000Z"_s;
    request.operations = sampleOperations();
    seeds += protocol::encode(request);
    request.operations = request.operations.mid(2, 2);
    request.first = 3;
    request.check.insert(u"00000000-0000-7000-8000-000000000701"_s, {4, QString(32, u'7')});
    request.dictionaries = {1, 4'000'000'000};
    seeds += protocol::encode(request);
    return seeds;
}

} // namespace cts::fuzz
