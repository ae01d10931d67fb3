#include "server/mail/MailWorker.h"

#include <algorithm>
#include <chrono>

namespace cts::server {

using namespace Qt::StringLiterals;

static constexpr int refusalsBeforeGivingUp = 5;

MailWorker::MailWorker(MailQueue& queue, MailSender& sender, const MailTemplates& templates, const Clock& clock,
                       QString from)
    : m_queue(queue), m_sender(sender), m_templates(templates), m_clock(clock), m_from(std::move(from)) {}

MailWorker::~MailWorker() {
    stop();
}

void MailWorker::start() {
    m_thread = std::thread([this] { run(); });
}

void MailWorker::wake() {
    const std::lock_guard lock(m_mutex);
    m_woken = true;
    m_changed.notify_one();
}

void MailWorker::stop() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_changed.notify_one();
    }
    if (m_thread.joinable())
        m_thread.join();
}

qint64 MailWorker::retryDelaySeconds(int attempts) {
    const int doublings = std::clamp(attempts - 1, 0, 7);
    return std::min<qint64>(30LL << doublings, 3600);
}

int MailWorker::sendDue() {
    int sent = 0;
    for (Step step = sendOne(); step != Step::Stop; step = sendOne())
        sent += step == Step::Sent ? 1 : 0;
    return sent;
}

// Stop when nothing is due or the mail server does not answer: the rest would fare no better now.
MailWorker::Step MailWorker::sendOne() {
    const auto pending = m_queue.nextDue(m_clock.now());
    if (!pending)
        return Step::Stop;
    const auto fail = [&](const Error& error) {
        const int attempts = pending->attempts + 1;
        const bool hopeless = error.code != "mailUnreachable"_L1 && error.code != "mailLater"_L1;
        m_queue.markFailed(pending->id, error.code, m_clock.now().addSecs(retryDelaySeconds(attempts)),
                           hopeless && attempts >= refusalsBeforeGivingUp);
        return hopeless ? Step::NotSent : Step::Stop; // after a hopeless one the next may do better
    };
    if (pending->to.isEmpty())
        return fail({u"noRecipient"_s});
    const auto filled = m_templates.fill(pending->mailTemplate, pending->data);
    if (!filled)
        return fail(filled.error());
    const Mail mail{u"%1.%2"_s.arg(pending->notice).arg(pending->id),
                    m_from,
                    pending->to,
                    pending->cc,
                    filled->subject,
                    filled->body,
                    m_clock.now()};
    if (const auto status = m_sender.send(mail); !status)
        return fail(status.error());
    m_queue.markSent(pending->id, m_clock.now());
    return Step::Sent;
}

void MailWorker::run() {
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        m_woken = false;
        lock.unlock();
        while (sendOne() != Step::Stop) {
            const std::lock_guard check(m_mutex);
            if (m_stopping)
                return;
        }
        const QDateTime dueAt = m_queue.nextDueAt();
        lock.lock();
        const auto ready = [this] { return m_stopping || m_woken; };
        const qint64 wait = dueAt.isValid() ? std::clamp<qint64>(m_clock.now().msecsTo(dueAt), 50, 60'000) : 60'000;
        m_changed.wait_for(lock, std::chrono::milliseconds(wait), ready);
    }
}

} // namespace cts::server
