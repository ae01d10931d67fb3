#include "server/services/DigestTime.h"

#include "shared/base/Clock.h"

using namespace Qt::StringLiterals;

namespace cts::server {

static QTime timeOfDay(const rules::Rulebook& rulebook, const QJsonObject& settings) {
    const QTime time = QTime::fromString(settings.value(rulebook.digest().at).toString(), u"HH:mm"_s);
    return time.isValid() ? time : QTime(0, 0);
}

QDate latestDigestDay(const rules::Rulebook& rulebook, const QJsonObject& settings, const QDateTime& now) {
    const QDate today = losAngelesDate(now);
    return losAngelesTime(now) >= timeOfDay(rulebook, settings) ? today : today.addDays(-1);
}

QDateTime digestMoment(const rules::Rulebook& rulebook, const QJsonObject& settings, const QDate& day) {
    return losAngelesMoment(day, timeOfDay(rulebook, settings));
}

} // namespace cts::server
