#pragma once

#include "server/services/ReminderService.h"

#include <condition_variable>
#include <thread>

namespace cts::server {

// Runs the reminders when their hour comes, on a thread of its own, by the injected clock.
class ReminderWorker {
public:
    // Borrows both; the owner stops the worker before they go.
    ReminderWorker(ReminderService& service, const Clock& clock) : m_service(service), m_clock(clock) {}
    ~ReminderWorker();

    void start();
    // Lets the slice in hand finish, then ends the thread. What is left is done after the next start.
    void stop();

private:
    void run();
    bool isStopping();

    ReminderService& m_service;
    const Clock& m_clock;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace cts::server
