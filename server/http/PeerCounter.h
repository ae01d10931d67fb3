#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace cts::server::http {

// Counts open connections, in all and by peer. Safe from any thread; must outlive its leases.
class PeerCounter {
public:
    // One counted connection; gives its place back when it goes.
    class Lease {
    public:
        Lease(PeerCounter& counter, std::string key) : m_counter(&counter), m_key(std::move(key)) {}
        Lease(Lease&& other) noexcept;
        Lease& operator=(Lease&&) = delete;
        ~Lease();

    private:
        PeerCounter* m_counter;
        std::string m_key;
    };

    PeerCounter(std::size_t total, std::size_t perPeer) : m_totalLimit(total), m_peerLimit(perPeer) {}

    // Nothing when the house or the peer's share is full. key: what counts as one peer.
    std::optional<Lease> admit(const std::string& key);

private:
    void release(const std::string& key);

    const std::size_t m_totalLimit;
    const std::size_t m_peerLimit;
    std::mutex m_mutex;
    std::size_t m_total = 0;
    std::map<std::string, std::size_t> m_byPeer;
};

} // namespace cts::server::http
