#pragma once

#include <QtGlobal>

#include <algorithm>

namespace cts::client {

// How long to wait after failed runs: 2 s, doubling, at most 5 minutes, spread by a fifth so that a whole county does
// not come back in the same second.
class RetryPolicy {
public:
    // Milliseconds to wait after `failures` failed runs in a row (1 or more); `spread` is random in 0..1.
    static qint64 delayMs(int failures, double spread) {
        const int doublings = std::clamp(failures - 1, 0, 8);
        const qint64 base = std::min<qint64>(2000LL << doublings, 300'000);
        return base - static_cast<qint64>(static_cast<double>(base) * 0.2 * std::clamp(spread, 0.0, 1.0));
    }
};

} // namespace cts::client
