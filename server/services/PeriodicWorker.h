#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace cts::server {

// Does the same thing again and again on a thread of its own. The owner stops it before what its rounds borrow goes.
class PeriodicWorker {
public:
    // One round, on the worker's thread; gives how long to wait for the next. `goOn` says false once the worker is to
    // stop: a long round looks at it between its pieces.
    using Round = std::function<std::chrono::milliseconds(const std::function<bool()>& goOn)>;

    explicit PeriodicWorker(Round round) : m_round(std::move(round)) {}
    ~PeriodicWorker();

    void start();
    // Lets the piece in hand finish, then ends the thread. May be called again.
    void stop();

private:
    void run();
    bool isStopping();

    Round m_round;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace cts::server
