#pragma once

#include <QObject>
#include <QThread>

#include <functional>

namespace cts::client {

// A thread that does what is handed to it, in order. Lives on the thread that made it, which alone starts and stops it;
// what needs a home on the thread (databases, sockets) is made and destroyed by work that runs there.
class WorkerThread {
public:
    using Work = std::function<void()>;

    WorkerThread() = default;
    ~WorkerThread();

    void start(QThread::Priority priority = QThread::InheritPriority);
    bool isRunning() const { return m_thread.isRunning(); }

    // Runs `work` on the thread and waits for its end. The thread runs.
    void runAndWait(const Work& work);
    // Runs `work` on the thread, some time after what was posted before.
    void post(Work work);
    // Runs `last` after everything that was posted, then ends the thread and waits for that. Nothing when it doesn't
    // run.
    void stop(const Work& last = {});

private:
    QThread m_thread;
    QObject m_there; // lives on the thread while it runs: where work is posted to
};

} // namespace cts::client
