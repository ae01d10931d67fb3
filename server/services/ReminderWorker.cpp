#include "server/services/ReminderWorker.h"

#include <QLoggingCategory>

#include <algorithm>

namespace cts::server {

namespace {

Q_LOGGING_CATEGORY(reminders, "cts.reminders")

// The clock may be set, and the hour of the digest changed, while nobody tells: looked at anew after this.
constexpr qint64 longestWait = 60'000;
constexpr qint64 shortestWait = 50;

} // namespace

ReminderWorker::ReminderWorker(ReminderService& service, const Clock& clock)
    : m_service(service), m_clock(clock), m_worker([this](const auto& goOn) { return remind(goOn); }) {}

std::chrono::milliseconds ReminderWorker::remind(const std::function<bool()>& goOn) {
    const auto done = m_service.runDue(goOn);
    if (!done)
        qCWarning(reminders) << "reminders not finished" << done.error().code;
    else if (done->digests > 0)
        qCInfo(reminders) << "digests written" << done->digests;
    const auto next = m_service.nextRun();
    const bool isKnown = done && next && next->isValid();
    return std::chrono::milliseconds(isKnown ? std::clamp(m_clock.now().msecsTo(*next), shortestWait, longestWait)
                                             : longestWait);
}

} // namespace cts::server
