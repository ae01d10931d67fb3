#pragma once

#include "shared/base/Result.h"
#include "shared/base/SealPrivateKey.h"

namespace cts::server {

// The key that devices seal unsent work to: "seal-key.pem" beside the database, readable by the server's user alone,
// made at the first start. Lost with the database's disk, it must be restored from the same backup.
// Errors: "sealKeyUnusable" {file}.
Result<SealPrivateKey> loadOrMakeSealKey(const QString& databaseFile);

} // namespace cts::server
