#pragma once

#include "tests/sim/crash/CrashTry.h"

namespace cts::sim {

// Every way in which a device or the server writes to its databases: commits, outbox, answers taken in, migrations,
// starts. `newer`: a rulebook that may come into force.
QList<CrashScenario> crashScenarios(const std::shared_ptr<const rules::Rulebook>& newer);

} // namespace cts::sim
