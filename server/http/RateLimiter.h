#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace cts::server::http {

// A token bucket per key (an address, an account). The memory is bounded: when there are too many keys, full buckets
// are forgotten first and then the fullest, so a flood of invented keys cannot push out one that is blocked. Safe from
// any thread.
class RateLimiter {
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    using TimeSource = std::function<TimePoint()>;

    struct Settings {
        double burst = 5;                         // tokens of a full bucket
        std::chrono::milliseconds refill{60'000}; // time for one token to come back
        std::size_t maxKeys = 100'000;
    };

    explicit RateLimiter(
        Settings settings, TimeSource now = [] { return std::chrono::steady_clock::now(); });

    // Takes one token. Zero when there was one, else how long until there is (whole seconds, at least 1: the value of
    // retry-after).
    std::chrono::seconds take(std::string_view key);
    // Fills the bucket of a key, as after a success.
    void reset(std::string_view key);

private:
    struct Bucket {
        double tokens;
        TimePoint updated;
    };

    double tokensNow(const Bucket& bucket, TimePoint now) const;
    void makeRoom(TimePoint now);

    const Settings m_settings;
    const TimeSource m_now;
    std::mutex m_mutex;
    std::unordered_map<std::string, Bucket> m_buckets;
};

} // namespace cts::server::http
