#include "shared/rules/SigningTime.h"

#include "shared/base/Clock.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minuteInSeconds = 60;
constexpr qint64 hourInMilliseconds = 60 * 60 * 1000;

QString reasonAgainstDevice(const SigningRules& rules, const SigningFacts& facts) {
    if (!facts.clockAheadSeconds || !facts.signedAt.isValid())
        return u"clockUnknown"_s;
    if (qAbs(*facts.clockAheadSeconds) > rules.clockWithinMinutes * minuteInSeconds)
        return u"clockOff"_s;
    const qint64 underway = facts.signedAt.msecsTo(facts.receivedAt);
    if (underway < 0)
        return u"signedAfterArrival"_s;
    return underway > rules.arrivesWithinHours * hourInMilliseconds ? u"arrivedLate"_s : QString();
}

} // namespace

SigningTime signingTime(const SigningRules& rules, const SigningFacts& facts) {
    const QString note = reasonAgainstDevice(rules, facts);
    const QDateTime at = (note.isEmpty() ? facts.signedAt : facts.receivedAt).toUTC();
    return {at, losAngelesDate(at), note};
}

} // namespace cts::rules
