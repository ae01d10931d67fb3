#pragma once

namespace cts::bench {

// Milliseconds that the server needs to answer a first pull of one user's 100 records among `others` of other users;
// the median of many. Throws std::runtime_error.
double pullAmong(int others);

} // namespace cts::bench
