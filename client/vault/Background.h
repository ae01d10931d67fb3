#pragma once

#include <functional>

namespace cts::client {

// Does `work` somewhere, then `then` on the thread that asked. `work` must own all that it touches.
using Background = std::function<void(std::function<void()> work, std::function<void()> then)>;

// Work on a thread of Qt's pool; `then` comes from the event loop of the calling thread.
void inThreadPool(std::function<void()> work, std::function<void()> then);

} // namespace cts::client
