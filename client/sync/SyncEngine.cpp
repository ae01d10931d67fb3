#include "client/sync/SyncEngine.h"

#include "client/sync/RetryPolicy.h"
#include "shared/base/Hash.h"

#include <utility>

namespace cts::client {

using namespace Qt::StringLiterals;

static constexpr qint64 gatherMs = 300;
static constexpr qint64 roundMs = 60'000;

SyncEngine::SyncEngine(const SyncTools& tools, EventListener* events, const Clock& clock, QObject* parent)
    : QObject(parent), m_tools(tools), m_events(events), m_clock(clock), m_timer(this) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SyncEngine::run);
    if (m_events)
        connect(m_events, &EventListener::news, this, &SyncEngine::nudge);
    m_failures = m_tools.outbox.meta(u"syncFailures"_s).ok() ? m_tools.outbox.meta(u"syncFailures"_s)->toInt() : 0;
    const auto last = m_tools.outbox.meta(u"lastSync"_s);
    if (last && !last->isEmpty())
        m_status.lastSync = QDateTime::fromString(QString::fromUtf8(*last), Qt::ISODateWithMs);
    const auto offline = m_tools.outbox.meta(u"offlineSince"_s);
    if (offline && !offline->isEmpty())
        m_status.offlineSince = QDateTime::fromString(QString::fromUtf8(*offline), Qt::ISODateWithMs);
}

SyncEngine::~SyncEngine() = default;

void SyncEngine::begin() {
    countWaiting();
    schedule(0);
}

void SyncEngine::outboxChanged() {
    countWaiting();
    if (m_status.waiting > 0)
        nudge();
}

void SyncEngine::nudge() {
    if (m_session) {
        m_again = true;
        return;
    }
    // A line that has just failed is not tried again for each keystroke; the retry will take this along.
    if (m_failures > 0 && m_timer.isActive())
        return;
    schedule(gatherMs);
}

void SyncEngine::syncNow() {
    (void)PushBatch::tryAgain(m_tools.outbox);
    m_again = m_session != nullptr;
    if (!m_session)
        schedule(0);
}

void SyncEngine::actAs(const RoleChange& role) {
    m_role = role;
    syncNow();
}

void SyncEngine::signedIn() {
    m_failures = 0;
    m_status.needsSignIn = false;
    syncNow();
}

void SyncEngine::schedule(qint64 milliseconds) {
    m_timer.start(static_cast<int>(milliseconds));
}

void SyncEngine::run() {
    if (m_session)
        return;
    m_status.running = true;
    Q_EMIT statusChanged(m_status);
    // The session reports from inside its own call: it is thrown away once the stack has unwound.
    const auto ended = [this](const SyncReport& report) {
        QMetaObject::invokeMethod(
            this, [this, report] { finished(report); }, Qt::QueuedConnection);
    };
    m_session = std::make_unique<SyncSession>(m_tools, ended, std::exchange(m_role, std::nullopt));
    m_session->start();
}

void SyncEngine::finished(const SyncReport& report) {
    m_session.reset();
    m_status.running = false;
    if (report.error)
        noteFailure(*report.error);
    else
        noteSuccess();
    if (!report.error)
        m_status.upgrade = report.upgrade;
    m_status.restored = report.restored;
    countWaiting();
    Q_EMIT runFinished(report);
    if (!report.error)
        Q_EMIT accessReady(m_tools.credentials.accessToken());
    if (m_again) {
        m_again = false;
        schedule(0);
    }
    // What the server hints at is what the role sees.
    if (m_events && report.roleSettled)
        m_events->stop();
    keepListening();
}

// What the next attempt meets as well: it is up to a person, or to another version.
static bool lasts(const QString& code) {
    static const QStringList codes{u"badRulebook"_s,   u"damaged"_s,   u"wrongKeyOrDamaged"_s, u"diskFull"_s,
                                   u"deviceUnknown"_s, u"notActive"_s, u"unknownProtocol"_s};
    return codes.contains(code);
}

void SyncEngine::noteFailure(const Error& error) {
    ++m_failures;
    m_status.problem = error.code;
    m_status.needsSignIn = error.code == "badToken"_L1 || error.code == "deviceRevoked"_L1;
    const bool noLine = error.code == "noNetwork"_L1 || error.code == "timeout"_L1 || error.code == "badCertificate"_L1;
    m_status.online = !noLine;
    m_status.failing = !noLine && !m_status.needsSignIn && (m_failures > 1 || lasts(error.code));
    if (noLine && !m_status.offlineSince.isValid())
        m_status.offlineSince = m_clock.now();
    (void)m_tools.outbox.setMeta(u"syncFailures"_s, QByteArray::number(m_failures));
    (void)m_tools.outbox.setMeta(u"offlineSince"_s, m_status.offlineSince.toString(Qt::ISODateWithMs).toUtf8());
    schedule(RetryPolicy::delayMs(m_failures, randomFraction()));
}

void SyncEngine::noteSuccess() {
    const bool recovered = m_failures > 0 || m_status.offlineSince.isValid();
    m_failures = 0;
    m_status.problem.clear();
    m_status.failing = false;
    m_status.needsSignIn = false;
    m_status.online = true;
    m_status.offlineSince = {};
    m_status.lastSync = m_clock.now();
    (void)m_tools.outbox.setMeta(u"lastSync"_s, m_status.lastSync.toString(Qt::ISODateWithMs).toUtf8());
    if (recovered) {
        (void)m_tools.outbox.setMeta(u"syncFailures"_s, "0");
        (void)m_tools.outbox.setMeta(u"offlineSince"_s, "");
    }
    schedule(roundMs);
}

void SyncEngine::countWaiting() {
    const auto open = m_tools.outbox.countOpen(m_tools.cache.delivered());
    if (open) {
        m_status.waiting = open->waiting;
        m_status.refused = open->answered;
    }
    m_status.stuck = PushBatch::undeliverable(m_tools.outbox).has_value();
    const auto differing = m_tools.cache.digests(m_clock).countGivenUp();
    m_status.differing = differing ? static_cast<int>(*differing) : 0;
    Q_EMIT statusChanged(m_status);
}

void SyncEngine::keepListening() {
    if (m_events && m_status.online && !m_status.needsSignIn)
        m_events->listen(m_tools.credentials.accessToken());
}

} // namespace cts::client
