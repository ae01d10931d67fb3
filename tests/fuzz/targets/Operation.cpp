#include "shared/base/CanonicalJson.h"
#include "shared/records/RecordParts.h"
#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/targets/Samples.h"
#include "tests/fuzz/targets/Targets.h"

namespace cts::fuzz {

using namespace Qt::StringLiterals;

// A record that an operation has made can be kept, sent and put together again.
static void checkRecord(const records::Record& record, const rules::Rulebook& rulebook) {
    const auto* form = rulebook.form(record.formId);
    require(form, "a record without a form was made");
    const auto parts = records::split(record, *form);
    const auto joined = records::join(parts);
    require(joined.ok(), "the parts of a record cannot be put together");
    const auto again = records::split(*joined, *form);
    require(parts.size() == again.size(), "a record put together has other parts");
    for (qsizetype i = 0; i < parts.size(); ++i)
        require(records::partHash(parts.at(i)) == records::partHash(again.at(i)),
                "a record put together is another one");
}

static void reduceBy(const tests::RecordFixture& county, const QString& name, const records::Operation& operation) {
    tests::MapWorld world = county.world;
    const auto context = county.context(name);
    const auto reduction = records::apply(operation, world, context);
    if (!reduction)
        return;
    checkRecord(reduction->record, *county.rulebook);
    if (reduction->assignment)
        checkRecord(*reduction->assignment, *county.rulebook);
}

bool playOperation(const QByteArray& bytes) {
    const auto json = parseJsonObject(bytes);
    if (!json)
        return false;
    const auto operation = records::operationFromJson(*json);
    if (!operation)
        return false;
    const QByteArray written = records::encoded(*operation);
    const auto again = records::operationFromEncoded(written);
    require(again.ok(), "an operation cannot be read back");
    require(records::operationHash(*again) == records::operationHash(*operation),
            "an operation read back is another one");
    for (const auto* county : {&sampleCase(), &sampleDraft()})
        for (const auto& name : {u"dpo"_s, u"sdpo"_s, u"zoeAdvocate"_s, u"probAdmin"_s})
            reduceBy(*county, name, *operation);
    return true;
}

QList<QByteArray> operationSeeds() {
    QList<QByteArray> seeds;
    for (const auto& operation : sampleOperations())
        seeds += records::encoded(operation);
    return seeds;
}

} // namespace cts::fuzz
