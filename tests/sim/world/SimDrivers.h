#pragma once

#include "tests/sim/driver/DiskWatch.h"

namespace cts::sim {

// From now on "QSQLITE" and "QSQLCIPHER" are our own driver over the two libraries, on the simulated disk. Once per
// process, before the first connection. Throws std::runtime_error when a driver is not there.
void useSimDrivers(DiskWatch& watch);

} // namespace cts::sim
