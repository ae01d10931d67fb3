#include "client/vault/IdleLock.h"

#include <algorithm>

namespace cts::client {

void IdleLock::unlock() {
    m_locked = false;
    m_lastActivity = m_clock.now();
}

void IdleLock::activity() {
    tick();
    if (!m_locked)
        m_lastActivity = m_clock.now();
}

bool IdleLock::tick() {
    if (m_locked)
        return false;
    // A clock that was turned back must not stretch the time by as much.
    m_lastActivity = std::min(m_lastActivity, m_clock.now());
    m_locked = left().count() == 0;
    return m_locked;
}

std::chrono::seconds IdleLock::left() const {
    if (m_locked)
        return std::chrono::seconds(0);
    const std::chrono::seconds idle(m_lastActivity.secsTo(m_clock.now()));
    return std::max(m_limit - idle, std::chrono::seconds(0));
}

} // namespace cts::client
