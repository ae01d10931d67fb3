#pragma once

namespace cts::client {

// Keeps the memory of this process from other programs of the same user and out of crash dumps, as far as the system
// lets it; to be called first in main. False if something that should work did not.
bool hardenProcess();

} // namespace cts::client
