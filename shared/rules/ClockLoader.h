#pragma once

#include "shared/rules/ClockRule.h"
#include "shared/rules/RuleIndex.h"
#include "shared/rules/RuleObject.h"

namespace cts::rules {

// Reads one clock of deadlines.json. `leadAgencies`: the codes that may be named.
ClockRule readClock(RuleObject& object, const QStringList& leadAgencies, const RuleIndex& index);

} // namespace cts::rules
