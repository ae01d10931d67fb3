#pragma once

#include "shared/base/Clock.h"

#include <QAbstractEventDispatcher>
#include <QList>

#include <functional>

namespace cts::sim {

// The event loop of a simulated world: timers ring in virtual time, in the order of their moments, and time moves only
// when there is nothing left to do at the present one. Given to QCoreApplication before it is made, it drives QTimer
// and queued calls of the real program without a change to it. One thread.
class VirtualTime final : public QAbstractEventDispatcher {
    Q_OBJECT
public:
    // Milliseconds since the world began.
    qint64 elapsed() const { return m_now; }
    void reset();
    // Does all there is to do up to that moment, and goes to it.
    void runUntil(qint64 moment);
    // Does what there is to do now, without waiting for any timer.
    void runNow();
    // Called between any two moments, outside of the program: who has gone down is buried there.
    void setBetween(std::function<void()> between) { m_between = std::move(between); }

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;
    void registerSocketNotifier(QSocketNotifier*) override {}
    void unregisterSocketNotifier(QSocketNotifier*) override {}
    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject* object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject* object) override;
    QList<TimerInfo> registeredTimers(QObject* object) const override;
    int remainingTime(int id) override;
    void wakeUp() override {}
    void interrupt() override {}

private:
    struct Timer {
        int id;
        qint64 interval;
        Qt::TimerType type;
        QObject* object;
        qint64 due;
        quint64 order; // of those due at one moment the one set first rings first
    };
    // Rings the next timer due by then; false when there is none.
    bool ringNext(qint64 moment);

    std::function<void()> m_between;
    QList<Timer> m_timers;
    qint64 m_now = 0;
    quint64 m_order = 0;
};

// A clock of one machine of the world: virtual time, and how far this machine's hands are off.
class WorldClock final : public Clock {
public:
    WorldClock(const VirtualTime& time, const QDateTime& start) : m_time(time), m_start(start.toUTC()) {}
    QDateTime now() const override { return m_start.addMSecs(m_time.elapsed() + m_offset); }
    void setOffset(qint64 milliseconds) { m_offset = milliseconds; }
    qint64 offset() const { return m_offset; }

private:
    const VirtualTime& m_time;
    QDateTime m_start;
    qint64 m_offset = 0;
};

} // namespace cts::sim
