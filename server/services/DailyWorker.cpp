#include "server/services/DailyWorker.h"

#include <chrono>

namespace cts::server {

static constexpr std::chrono::minutes betweenLooks(1);

DailyWorker::DailyWorker(const Clock& clock, std::function<bool()> round) : m_clock(clock), m_round(std::move(round)) {}

DailyWorker::~DailyWorker() {
    stop();
}

void DailyWorker::start() {
    m_thread = std::thread([this] { run(); });
}

void DailyWorker::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_changed.notify_one();
    }
    if (m_thread.joinable())
        m_thread.join();
}

bool DailyWorker::runIfDue() {
    const QDate today = losAngelesDate(m_clock.now());
    if (today == m_done || !m_round())
        return false;
    m_done = today;
    return true;
}

void DailyWorker::run() {
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        lock.unlock();
        runIfDue();
        lock.lock();
        m_changed.wait_for(lock, betweenLooks, [this] { return m_stopping; });
    }
}

} // namespace cts::server
