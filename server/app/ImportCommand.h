#pragma once

#include "server/app/Console.h"

namespace cts::server {

// cts-server import FILE...: takes files of unsent work (services/WorkImport.h) and says what became of each. Gives 1
// when one of them could not be taken; the others are taken all the same.
int importWork(const Options& options);

} // namespace cts::server
