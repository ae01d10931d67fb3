#include "shared/base/Clock.h"

#include <QTimeZone>

namespace cts {

QDateTime SystemClock::now() const {
    return QDateTime::currentDateTimeUtc();
}

ManualClock::ManualClock(QDateTime start) : m_now(start.toUTC()) {}

QDate losAngelesDate(const QDateTime& moment) {
    static const QTimeZone zone("America/Los_Angeles");
    return moment.toTimeZone(zone).date();
}

} // namespace cts
