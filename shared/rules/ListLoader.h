#pragma once

#include "shared/rules/OptionList.h"
#include "shared/rules/RuleObject.h"

namespace cts::rules {

// Reads one file of a drop-down list.
OptionList loadList(const RuleFile& file, RuleProblems& problems);

} // namespace cts::rules
