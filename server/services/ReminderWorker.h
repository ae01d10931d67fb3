#pragma once

#include "server/services/PeriodicWorker.h"
#include "server/services/ReminderService.h"

namespace cts::server {

// Runs the reminders when their hour comes, on a thread of its own, by the injected clock.
class ReminderWorker {
public:
    // Borrows both; the owner stops the worker before they go.
    ReminderWorker(ReminderService& service, const Clock& clock);

    void start() { m_worker.start(); }
    // Lets the slice in hand finish, then ends the thread. What is left is done after the next start.
    void stop() { m_worker.stop(); }

private:
    std::chrono::milliseconds remind(const std::function<bool()>& goOn);

    ReminderService& m_service;
    const Clock& m_clock;
    PeriodicWorker m_worker;
};

} // namespace cts::server
