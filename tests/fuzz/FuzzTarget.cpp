#include "tests/fuzz/FuzzTarget.h"

#include "tests/fuzz/targets/Targets.h"

#include <cstdio>
#include <cstdlib>

namespace cts::fuzz {

const QList<FuzzTarget>& fuzzTargets() {
    static const QList<FuzzTarget> targets{
        {"cursor", Shape::Json, playCursor, cursorSeeds},
        {"document", Shape::Bytes, playDocument, documentSeeds},
        {"http", Shape::Bytes, playHttp, httpSeeds},
        {"json", Shape::Json, playJson, jsonSeeds},
        {"operation", Shape::Json, playOperation, operationSeeds},
        {"payload", Shape::Json, playPayload, payloadSeeds},
        {"pull", Shape::Frames, playPull, pullSeeds},
        {"push", Shape::Frames, playPush, pushSeeds},
        {"receipt", Shape::Json, playReceipt, receiptSeeds},
        {"rulebook", Shape::Json, playRulebook, rulebookSeeds},
        {"sealed", Shape::Json, playSealed, sealedSeeds},
    };
    return targets;
}

void require(bool holds, const char* sentence) {
    if (holds)
        return;
    std::fprintf(stderr, "contradiction: %s\n", sentence);
    std::abort();
}

} // namespace cts::fuzz
