#pragma once

#include "shared/base/Clock.h"

#include <QDate>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace cts::server {

// Does something once at the start and then once on every new Los Angeles day, on a thread of its own. What does not
// succeed is tried again a minute later.
class DailyWorker {
public:
    // Borrows the clock. `round` says whether it succeeded; it is called on the worker's thread, and must not outlive
    // what it borrows: the owner stops the worker first.
    DailyWorker(const Clock& clock, std::function<bool()> round);
    ~DailyWorker();

    void start();
    // Lets a round in hand finish, then ends the thread. May be called again.
    void stop();

    // One look at the calendar without the thread: whether a round was due and succeeded.
    bool runIfDue();

private:
    void run();

    const Clock& m_clock;
    std::function<bool()> m_round;
    QDate m_done; // the day of the last round that succeeded
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace cts::server
