#pragma once

#include "tests/bench/sync/Figures.h"

namespace cts::bench {

// The peer's figures over the documents of a folder, by one run of tests/bench/peer with node: PouchDB 9 and
// express-pouchdb, plain HTTP, plain text on the disk, not durable. The environment's CTS_BENCH_PEER is the folder with
// its programs and packages. Throws std::runtime_error.
Figures peerRun(const QString& folder);

} // namespace cts::bench
