#include "shared/rules/Answer.h"

#include "shared/base/Clock.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstYear = 1900;
constexpr int lastYear = 2199;
constexpr double largestExact = 9007199254740991.0; // 2^53 - 1

// Digits where the pattern has 0, its own characters elsewhere: QDate would also read "2021-1-7" in other ways.
bool looksLike(const QString& text, QLatin1String pattern) {
    if (text.size() != pattern.size())
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool digit = text.at(i) >= u'0' && text.at(i) <= u'9';
        if (pattern.at(i) == '0'_L1 ? !digit : text.at(i) != pattern.at(i))
            return false;
    }
    return true;
}

template <class T> std::optional<int> order(const T& a, const T& b) {
    return a < b ? -1 : b < a ? 1 : 0;
}

} // namespace

bool isBlank(const QJsonValue& answer) {
    switch (answer.type()) {
    case QJsonValue::String:
        return answer.toString().trimmed().isEmpty();
    case QJsonValue::Array:
        return answer.toArray().isEmpty();
    case QJsonValue::Object: {
        const auto object = answer.toObject();
        return std::all_of(object.begin(), object.end(), [](const QJsonValue& part) { return isBlank(part); });
    }
    case QJsonValue::Bool:
    case QJsonValue::Double:
        return false;
    default:
        return true;
    }
}

std::optional<QDate> dateOf(const QString& text) {
    if (!looksLike(text, "0000-00-00"_L1))
        return std::nullopt;
    const QDate date(text.left(4).toInt(), text.mid(5, 2).toInt(), text.mid(8, 2).toInt());
    if (!date.isValid() || date.year() < firstYear || date.year() > lastYear)
        return std::nullopt;
    return date;
}

std::optional<QDateTime> dateTimeOf(const QString& text) {
    if (!looksLike(text, "0000-00-00T00:00:00Z"_L1))
        return std::nullopt;
    const auto date = dateOf(text.left(10));
    const QTime time(text.mid(11, 2).toInt(), text.mid(14, 2).toInt(), text.mid(17, 2).toInt());
    if (!date || !time.isValid())
        return std::nullopt;
    return QDateTime(*date, time, Qt::UTC);
}

std::optional<QTime> timeOf(const QString& text) {
    if (!looksLike(text, "00:00"_L1))
        return std::nullopt;
    const QTime time(text.left(2).toInt(), text.mid(3).toInt());
    return time.isValid() ? std::optional(time) : std::nullopt;
}

std::optional<qint64> integerOf(const QJsonValue& answer) {
    if (!answer.isDouble())
        return std::nullopt;
    const double number = answer.toDouble();
    if (number != std::floor(number) || std::abs(number) > largestExact)
        return std::nullopt;
    return static_cast<qint64>(number);
}

std::optional<int> compareAnswers(const QJsonValue& a, const QJsonValue& b) {
    if (a.isDouble() && b.isDouble())
        return order(a.toDouble(), b.toDouble());
    const auto timeA = timeOf(a.toString());
    const auto timeB = timeOf(b.toString());
    if (timeA && timeB)
        return order(*timeA, *timeB);
    const auto momentA = dateTimeOf(a.toString());
    const auto momentB = dateTimeOf(b.toString());
    if (momentA && momentB)
        return order(*momentA, *momentB);
    const auto dayA = momentA ? losAngelesDate(*momentA) : dateOf(a.toString());
    const auto dayB = momentB ? losAngelesDate(*momentB) : dateOf(b.toString());
    if (!dayA || !dayB)
        return std::nullopt;
    return order(*dayA, *dayB);
}

} // namespace cts::rules
