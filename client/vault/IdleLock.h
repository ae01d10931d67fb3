#pragma once

#include "shared/base/Clock.h"

#include <QDateTime>

#include <chrono>

namespace cts::client {

// When to lock: after a stretch of time in which the user did nothing. A pure state machine without timers or events;
// starts locked. Time asleep counts as idle, since the clock went on.
class IdleLock {
public:
    // `limit`: how long the user may do nothing. `clock` must outlive this.
    IdleLock(const Clock& clock, std::chrono::seconds limit) : m_clock(clock), m_limit(limit) {}

    bool isLocked() const { return m_locked; }
    void setLimit(std::chrono::seconds limit) { m_limit = limit; }

    // The right secret was given.
    void unlock();
    // The user asks for it, or the idle time is over.
    void lock() { m_locked = true; }
    // The user did something. Too late if the time was over already: whoever wakes the computer meets a locked program.
    void activity();
    // Looks at the clock. True if this very look has locked.
    bool tick();
    // Until it locks; 0 when locked.
    std::chrono::seconds left() const;

private:
    const Clock& m_clock;
    std::chrono::seconds m_limit;
    QDateTime m_lastActivity;
    bool m_locked = true;
};

} // namespace cts::client
