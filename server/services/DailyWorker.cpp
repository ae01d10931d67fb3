#include "server/services/DailyWorker.h"

namespace cts::server {

static constexpr std::chrono::minutes betweenLooks(1);

DailyWorker::DailyWorker(const Clock& clock, std::function<bool()> round)
    : m_clock(clock), m_round(std::move(round)), m_worker([this](const auto&) {
          runIfDue();
          return betweenLooks;
      }) {}

bool DailyWorker::runIfDue() {
    const QDate today = losAngelesDate(m_clock.now());
    if (today == m_done || !m_round())
        return false;
    m_done = today;
    return true;
}

} // namespace cts::server
