#pragma once

#include <QDate>
#include <QDateTime>

namespace cts {

// Where time comes from. Injected everywhere, so that tests and simulation turn the hands. Safe from any thread.
class Clock {
public:
    virtual ~Clock() = default;
    // The present moment, UTC, with milliseconds.
    virtual QDateTime now() const = 0;
};

// The computer's own clock.
class SystemClock final : public Clock {
public:
    QDateTime now() const override;
};

// A clock that stands still until it is told otherwise.
class ManualClock final : public Clock {
public:
    explicit ManualClock(QDateTime start);
    QDateTime now() const override { return m_now; }
    void set(const QDateTime& now) { m_now = now.toUTC(); }
    void advanceSeconds(qint64 seconds) { m_now = m_now.addSecs(seconds); }

private:
    QDateTime m_now;
};

// The calendar date in America/Los_Angeles at a moment; every date of the county is one (domain 3.0).
QDate losAngelesDate(const QDateTime& moment);
// The time that clocks in Los Angeles show at a moment.
QTime losAngelesTime(const QDateTime& moment);
// The moment, UTC, at which they show that time on that date; an hour later when they skip it.
QDateTime losAngelesMoment(const QDate& date, const QTime& time);

} // namespace cts
