#include "shared/base/CanonicalJson.h"
#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/targets/Targets.h"

namespace cts::fuzz {

bool playJson(const QByteArray& bytes) {
    const auto object = parseJsonObject(bytes);
    if (!object)
        return false;
    const QByteArray canonical = canonicalJson(*object);
    const auto again = parseJsonObject(canonical);
    require(again.ok(), "canonical JSON cannot be read");
    require(canonicalJson(*again) == canonical, "canonical JSON has two forms");
    return true;
}

QList<QByteArray> jsonSeeds() {
    return {"{}", "{\"text\":\"\\u00e9\\ud83d\\ude00\\n\",\"number\":-12,\"large\":9007199254740993,\"part\":1.5e-7}",
            "{\"list\":[true,false,null,[],{}],\"object\":{\"a\":{\"b\":{\"c\":0}}}}"};
}

} // namespace cts::fuzz
