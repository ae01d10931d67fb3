#pragma once

#include <atomic>
#include <cstddef>

namespace cts::server::http {

// The bytes of a body that a request has announced, counted for all connections while the request is under way.
class BodyReservation {
public:
    BodyReservation(std::atomic<std::size_t>& total, std::size_t bytes, std::size_t limit)
        : m_total(total), m_bytes(bytes), m_isGranted(total.fetch_add(bytes) + bytes <= limit) {}
    ~BodyReservation() { m_total.fetch_sub(m_bytes); }
    BodyReservation(const BodyReservation&) = delete;
    BodyReservation& operator=(const BodyReservation&) = delete;

    bool isGranted() const { return m_isGranted; }

private:
    std::atomic<std::size_t>& m_total;
    const std::size_t m_bytes;
    const bool m_isGranted;
};

} // namespace cts::server::http
