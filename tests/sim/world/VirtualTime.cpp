#include "tests/sim/world/VirtualTime.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>

namespace cts::sim {

void VirtualTime::reset() {
    m_now = 0;
    m_order = 0;
}

void VirtualTime::runNow() {
    QCoreApplication::sendPostedEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void VirtualTime::runUntil(qint64 moment) {
    runNow();
    while (ringNext(moment)) {
        runNow();
        if (m_between)
            m_between();
    }
    m_now = std::max(m_now, moment);
}

bool VirtualTime::ringNext(qint64 moment) {
    const auto next = std::min_element(m_timers.begin(), m_timers.end(), [](const Timer& a, const Timer& b) {
        return std::pair(a.due, a.order) < std::pair(b.due, b.order);
    });
    if (next == m_timers.end() || next->due > moment)
        return false;
    m_now = std::max(m_now, next->due);
    next->due = m_now + next->interval;
    next->order = ++m_order;
    QTimerEvent event(next->id);
    QCoreApplication::sendEvent(next->object, &event); // may set and end timers
    return true;
}

// Called where the program waits in a loop of its own: then the next timer is what it waits for.
bool VirtualTime::processEvents(QEventLoop::ProcessEventsFlags flags) {
    runNow();
    if (!(flags & QEventLoop::WaitForMoreEvents))
        return false;
    return ringNext(std::numeric_limits<qint64>::max());
}

void VirtualTime::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject* object) {
    m_timers.append({id, interval, type, object, m_now + interval, ++m_order});
}

bool VirtualTime::unregisterTimer(int id) {
    return m_timers.removeIf([id](const Timer& timer) { return timer.id == id; }) > 0;
}

bool VirtualTime::unregisterTimers(QObject* object) {
    return m_timers.removeIf([object](const Timer& timer) { return timer.object == object; }) > 0;
}

QList<QAbstractEventDispatcher::TimerInfo> VirtualTime::registeredTimers(QObject* object) const {
    QList<TimerInfo> found;
    for (const auto& timer : m_timers)
        if (timer.object == object)
            found.append(TimerInfo(timer.id, static_cast<int>(timer.interval), timer.type));
    return found;
}

int VirtualTime::remainingTime(int id) {
    for (const auto& timer : m_timers)
        if (timer.id == id)
            return static_cast<int>(std::max<qint64>(0, timer.due - m_now));
    return -1;
}

} // namespace cts::sim
