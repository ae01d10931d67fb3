#include "server/http/PeerCounter.h"

#include <utility>

namespace cts::server::http {

PeerCounter::Lease::Lease(Lease&& other) noexcept
    : m_counter(std::exchange(other.m_counter, nullptr)), m_key(std::move(other.m_key)) {}

PeerCounter::Lease::~Lease() {
    if (m_counter)
        m_counter->release(m_key);
}

std::optional<PeerCounter::Lease> PeerCounter::admit(const std::string& key) {
    const std::lock_guard lock(m_mutex);
    const auto it = m_byPeer.find(key);
    if (m_total >= m_totalLimit || (it != m_byPeer.end() && it->second >= m_peerLimit) || m_peerLimit == 0)
        return std::nullopt;
    ++m_total;
    ++m_byPeer[key];
    return std::optional<Lease>(std::in_place, *this, key);
}

void PeerCounter::release(const std::string& key) {
    const std::lock_guard lock(m_mutex);
    --m_total;
    const auto it = m_byPeer.find(key);
    if (--it->second == 0)
        m_byPeer.erase(it);
}

} // namespace cts::server::http
