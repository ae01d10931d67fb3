#pragma once

#include "tests/bench/sync/Figures.h"

namespace cts::bench {

// What this machine can do at best with the rows of the county in a folder, by the C interfaces alone: insertion into
// SQLCipher in one transaction, the same frames over TLS into SQLCipher, compression in batches, durable commits, the
// row writes of edits grouped. Seconds, bytes per record and operations per second. Throws std::runtime_error.
Figures floors(const QString& folder);

} // namespace cts::bench
