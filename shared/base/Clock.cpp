#include "shared/base/Clock.h"

#include <QTimeZone>

namespace cts {

QDateTime SystemClock::now() const {
    return QDateTime::currentDateTimeUtc();
}

ManualClock::ManualClock(QDateTime start) : m_now(start.toUTC()) {}

static const QTimeZone& losAngeles() {
    static const QTimeZone zone("America/Los_Angeles");
    return zone;
}

QDate losAngelesDate(const QDateTime& moment) {
    return moment.toTimeZone(losAngeles()).date();
}

QTime losAngelesTime(const QDateTime& moment) {
    return moment.toTimeZone(losAngeles()).time();
}

QDateTime losAngelesMoment(const QDate& date, const QTime& time) {
    const QDateTime moment(date, time, losAngeles());
    return (moment.isValid() ? moment : QDateTime(date, time.addSecs(3600), losAngeles())).toUTC();
}

} // namespace cts
