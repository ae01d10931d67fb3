#include "server/http/RateLimiter.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace cts::server::http {

RateLimiter::RateLimiter(Settings settings, TimeSource now) : m_settings(settings), m_now(std::move(now)) {}

double RateLimiter::tokensNow(const Bucket& bucket, TimePoint now) const {
    const std::chrono::duration<double> passed = now - bucket.updated;
    const std::chrono::duration<double> refill = m_settings.refill;
    return std::min(m_settings.burst, bucket.tokens + std::max(0.0, passed / refill));
}

std::chrono::seconds RateLimiter::take(std::string_view key) {
    const std::lock_guard lock(m_mutex);
    const TimePoint now = m_now();
    if (m_buckets.size() >= m_settings.maxKeys && !m_buckets.contains(std::string(key)))
        makeRoom(now);
    Bucket& bucket = m_buckets.try_emplace(std::string(key), Bucket{m_settings.burst, now}).first->second;
    bucket = {tokensNow(bucket, now), now};
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return std::chrono::seconds(0);
    }
    const std::chrono::duration<double> refill = m_settings.refill;
    return std::chrono::seconds(std::max<long long>(1, std::llround(std::ceil((1 - bucket.tokens) * refill.count()))));
}

void RateLimiter::reset(std::string_view key) {
    const std::lock_guard lock(m_mutex);
    m_buckets.erase(std::string(key));
}

void RateLimiter::makeRoom(TimePoint now) {
    std::erase_if(m_buckets, [&](const auto& entry) { return tokensNow(entry.second, now) >= m_settings.burst; });
    // A tenth at a time, so that a flood of new keys does not search the whole table for each of them.
    const std::size_t keep = m_settings.maxKeys - std::max<std::size_t>(1, m_settings.maxKeys / 10);
    if (m_buckets.size() <= keep)
        return;
    std::vector<std::pair<double, std::string>> byTokens;
    byTokens.reserve(m_buckets.size());
    for (const auto& [key, bucket] : m_buckets)
        byTokens.emplace_back(tokensNow(bucket, now), key);
    std::sort(byTokens.begin(), byTokens.end(), std::greater<>());
    for (std::size_t i = 0; i < byTokens.size() - keep; ++i)
        m_buckets.erase(byTokens[i].second);
}

} // namespace cts::server::http
