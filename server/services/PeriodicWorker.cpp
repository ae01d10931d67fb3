#include "server/services/PeriodicWorker.h"

namespace cts::server {

PeriodicWorker::~PeriodicWorker() {
    stop();
}

void PeriodicWorker::start() {
    m_thread = std::thread([this] { run(); });
}

void PeriodicWorker::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_changed.notify_one();
    }
    if (m_thread.joinable())
        m_thread.join();
}

bool PeriodicWorker::isStopping() {
    const std::lock_guard lock(m_mutex);
    return m_stopping;
}

void PeriodicWorker::run() {
    while (!isStopping()) {
        const auto wait = m_round([this] { return !isStopping(); });
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, wait, [this] { return m_stopping; });
    }
}

} // namespace cts::server
