#include "shared/rules/Rulebook.h"

#include "shared/base/CanonicalJson.h"
#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/targets/Samples.h"
#include "tests/fuzz/targets/Targets.h"
#include "tests/support/RulebookFixture.h"

namespace cts::fuzz {

using namespace Qt::StringLiterals;

// What is loaded without complaint must do for a record of each form.
static void begin(const std::shared_ptr<const rules::Rulebook>& rulebook) {
    const auto& county = sampleCase();
    const auto& actor = county.person(u"zoeAdvocate"_s);
    const records::OperationFactory make(rulebook, actor, u"00000000-0000-7000-8000-000000000801"_s, county.clock);
    const records::ReduceContext context{*rulebook, actor, county.clock.now(), county.facts, true, true};
    for (const auto& form : rulebook->formIds()) {
        const QString id = u"00000000-0000-7000-8000-000000000751"_s;
        (void)records::reduce(std::nullopt, county.assignment(), make.create(form, id, county.assignmentId, {}),
                              context);
    }
    (void)rulebook->settingDefaults();
}

bool playRulebook(const QByteArray& bytes) {
    const auto loaded = rules::Rulebook::loadBundle(bytes);
    require(loaded.rulebook || !loaded.problems.isEmpty(), "a rulebook is refused without a reason");
    if (!loaded.rulebook)
        return false;
    require(rules::Rulebook::loadBundle(loaded.rulebook->bundle()).rulebook != nullptr,
            "the bundle of a rulebook cannot be read");
    begin(loaded.rulebook);
    return true;
}

QList<QByteArray> rulebookSeeds() {
    return {tests::deliverablesRulebook()->bundle()};
}

} // namespace cts::fuzz
