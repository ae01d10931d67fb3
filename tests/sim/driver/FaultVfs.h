#pragma once

#include "tests/sim/driver/DiskWatch.h"

namespace cts::sim {

// Puts a file system of its own under the SQLite that this module is linked with, as its default: the platform's, with
// every step shown to `watch` first. Once; `watch` outlives every connection.
void installFaultVfs(DiskWatch& watch);

} // namespace cts::sim
