#pragma once

namespace cts::bench {

// `./dev bench main`: what a person waits for on the main path, and what the server takes, each beside its floor.
// `youth`: assignments in the cache. Gives the exit code.
int runMain(int youth);

} // namespace cts::bench
