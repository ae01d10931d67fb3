#include "shared/base/SealedBox.h"
#include "shared/protocol/SealedBatch.h"
#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/targets/Samples.h"
#include "tests/fuzz/targets/Targets.h"

namespace cts::fuzz {

using namespace Qt::StringLiterals;

// For invented work alone.
static const SealPrivateKey& sampleKey() {
    static const auto key = SealPrivateKey::generate();
    return key;
}

static QByteArray sampleBinding() {
    return protocol::sealedAssociatedData(u"00000000-0000-7000-8000-000000000801"_s, 1, 8);
}

bool playSealed(const QByteArray& bytes) {
    const auto content = openSeal(bytes, sampleKey(), sampleBinding());
    // The same with a header that names the right key, so that what comes after it is looked at too.
    const QByteArray head = '\1' + sampleKey().publicKey().fingerprint().left(8);
    require(!openSeal(head + bytes, sampleKey(), "other work").ok(), "a box that nobody closed was opened");
    const auto batch = protocol::decodeBatch(content ? *content : bytes);
    if (!batch)
        return false;
    const QByteArray written = protocol::encodeBatch(batch->operations);
    const auto again = protocol::decodeBatch(written);
    require(again.ok(), "a batch cannot be read back");
    require(protocol::encodeBatch(again->operations) == written, "a batch read back is another one");
    return true;
}

QList<QByteArray> sealedSeeds() {
    const QByteArray batch = protocol::encodeBatch(sampleOperations());
    return {batch, protocol::encodeBatch({}), seal(batch, sampleKey().publicKey(), sampleBinding())};
}

} // namespace cts::fuzz
