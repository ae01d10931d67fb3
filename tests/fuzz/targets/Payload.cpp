#include "shared/base/CanonicalJson.h"
#include "shared/base/Dictionary.h"
#include "shared/records/RecordParts.h"
#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/targets/Samples.h"
#include "tests/fuzz/targets/Targets.h"

namespace cts::fuzz {

static constexpr qsizetype maxPayload = 8 << 20; // as the cache's

static bool playContent(const QByteArray& content) {
    const auto object = parseJsonObject(content);
    if (!object)
        return false;
    bool understood = false;
    for (const auto compartment : {rules::Compartment::Core, rules::Compartment::Health}) {
        const auto record = records::join({{compartment, *object}});
        understood = understood || record.ok() || record.error().code == QLatin1StringView("missingCore");
        if (!record)
            continue;
        const auto* form = sampleCase().rulebook->form(record->formId);
        if (form)
            (void)records::split(*record, *form);
    }
    return understood;
}

bool playPayload(const QByteArray& bytes) {
    const auto& dictionaries = Dictionaries::builtIn();
    const auto content = dictionaries.decompress(bytes, maxPayload);
    if (!content)
        return playContent(bytes);
    require(content->size() <= maxPayload, "more came out than was allowed");
    require(dictionaries.decompress(dictionaries.compress(*content), maxPayload).ok(),
            "what was compressed cannot be read");
    return playContent(*content);
}

QList<QByteArray> payloadSeeds() {
    QList<QByteArray> seeds;
    for (const auto& part : sampleParts()) {
        seeds += canonicalJson(part.payload);
        seeds += Dictionaries::builtIn().compress(canonicalJson(part.payload));
        seeds += Dictionaries().compress(canonicalJson(part.payload));
    }
    return seeds;
}

} // namespace cts::fuzz
