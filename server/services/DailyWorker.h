#pragma once

#include "server/services/PeriodicWorker.h"
#include "shared/base/Clock.h"

#include <QDate>

namespace cts::server {

// Does something once at the start and then once on every new Los Angeles day, on a thread of its own. What does not
// succeed is tried again a minute later.
class DailyWorker {
public:
    // Borrows the clock. `round` says whether it succeeded; it is called on the worker's thread, and must not outlive
    // what it borrows: the owner stops the worker first.
    DailyWorker(const Clock& clock, std::function<bool()> round);

    void start() { m_worker.start(); }
    void stop() { m_worker.stop(); }

    // One look at the calendar without the thread: whether a round was due and succeeded.
    bool runIfDue();

private:
    const Clock& m_clock;
    std::function<bool()> m_round;
    QDate m_done; // the day of the last round that succeeded
    PeriodicWorker m_worker;
};

} // namespace cts::server
