#include "server/services/ReminderWorker.h"

#include <QLoggingCategory>

#include <algorithm>
#include <chrono>

namespace cts::server {

namespace {

Q_LOGGING_CATEGORY(reminders, "cts.reminders")

// The clock may be set, and the hour of the digest changed, while nobody tells: looked at anew after this.
constexpr qint64 longestWait = 60'000;
constexpr qint64 shortestWait = 50;

} // namespace

ReminderWorker::~ReminderWorker() {
    stop();
}

void ReminderWorker::start() {
    m_thread = std::thread([this] { run(); });
}

void ReminderWorker::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_changed.notify_one();
    }
    if (m_thread.joinable())
        m_thread.join();
}

bool ReminderWorker::isStopping() {
    const std::lock_guard lock(m_mutex);
    return m_stopping;
}

void ReminderWorker::run() {
    while (!isStopping()) {
        const auto done = m_service.runDue([this] { return !isStopping(); });
        if (!done)
            qCWarning(reminders) << "reminders not finished" << done.error().code;
        else if (done->digests > 0)
            qCInfo(reminders) << "digests written" << done->digests;
        const auto next = m_service.nextRun();
        const bool isKnown = done && next && next->isValid();
        const qint64 wait = isKnown ? std::clamp(m_clock.now().msecsTo(*next), shortestWait, longestWait) : longestWait;
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::milliseconds(wait), [this] { return m_stopping; });
    }
}

} // namespace cts::server
