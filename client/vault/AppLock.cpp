#include "client/vault/AppLock.h"

#include <QEvent>

namespace cts::client {

using namespace std::chrono_literals;

static bool isInput(QEvent::Type type) {
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TabletPress:
    case QEvent::InputMethod:
        return true;
    default:
        return false;
    }
}

AppLock::AppLock(const Clock& clock, std::chrono::seconds limit, QObject* parent)
    : QObject(parent), m_state(clock, limit) {
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &AppLock::check);
}

void AppLock::watch(QObject* application) {
    application->installEventFilter(this);
}

void AppLock::unlock() {
    if (!m_state.isLocked())
        return;
    m_state.unlock();
    m_timer.start();
    Q_EMIT unlocked();
}

void AppLock::lock() {
    if (m_state.isLocked())
        return;
    m_state.lock();
    m_timer.stop();
    Q_EMIT locked();
}

void AppLock::check() {
    if (!m_state.tick())
        return;
    m_timer.stop();
    Q_EMIT locked();
}

// The look at the clock comes first: the first key press after a night's sleep must neither count as work going on nor
// reach what was open before it.
bool AppLock::eventFilter(QObject* watched, QEvent* event) {
    if (!isInput(event->type()))
        return QObject::eventFilter(watched, event);
    const bool wasLocked = m_state.isLocked();
    check();
    m_state.activity();
    return !wasLocked && m_state.isLocked();
}

} // namespace cts::client
