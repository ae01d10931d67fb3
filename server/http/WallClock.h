#pragma once

#include <chrono>
#include <functional>

namespace cts::server::http {

// What time it is, for the date header; called on io threads.
using WallClock = std::function<std::chrono::system_clock::time_point()>;

} // namespace cts::server::http
