#include "shared/records/StrictObject.h"

#include "shared/base/Ids.h"

#include <QDateTime>

#include <cmath>

namespace cts::records {

// Integers up to this are exact in a double (2^53).
static constexpr double maxExact = 9007199254740992.0;

static bool isExactInteger(double number) {
    return std::isfinite(number) && std::trunc(number) == number && std::abs(number) <= maxExact;
}

static bool fits(const QJsonValue& value, const JsonLimits& limits, int depth, qsizetype& left) {
    if (--left < 0 || depth > limits.depth)
        return false;
    if (value.isString())
        return value.toString().size() <= limits.text;
    if (value.isDouble())
        return isExactInteger(value.toDouble());
    if (value.isArray()) {
        for (const QJsonValue element : value.toArray())
            if (!fits(element, limits, depth + 1, left))
                return false;
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            if (it.key().size() > limits.text || !fits(it.value(), limits, depth + 1, left))
                return false;
    }
    return true;
}

bool withinLimits(const QJsonValue& value, const JsonLimits& limits) {
    qsizetype left = limits.values;
    return fits(value, limits, 0, left);
}

StrictObject::StrictObject(QJsonObject object, QString code, QString nameKey)
    : m_object(std::move(object)), m_code(std::move(code)), m_nameKey(std::move(nameKey)) {}

void StrictObject::fail(QLatin1StringView key) {
    if (!m_error)
        m_error = Error{m_code, {{m_nameKey, QString(key)}}};
}

std::optional<QJsonValue> StrictObject::take(QLatin1StringView key, Need need) {
    m_asked.insert(key);
    if (m_error)
        return std::nullopt;
    const auto it = m_object.constFind(key);
    if (it != m_object.constEnd())
        return QJsonValue(it.value());
    if (need == Need::Required)
        fail(key);
    return std::nullopt;
}

QString StrictObject::text(QLatin1StringView key, qsizetype maxLength, Need need) {
    const auto found = take(key, need);
    if (!found)
        return {};
    if (!found->isString() || found->toString().size() > maxLength) {
        fail(key);
        return {};
    }
    return found->toString();
}

QString StrictObject::id(QLatin1StringView key, Need need) {
    const QString found = text(key, 36, need);
    const bool empty = found.isEmpty() && need == Need::Optional;
    if (ok() && !empty && !isId(found))
        fail(key);
    return ok() ? found : QString();
}

QString StrictObject::moment(QLatin1StringView key, Need need) {
    const QString found = text(key, 30, need);
    const bool empty = found.isEmpty() && need == Need::Optional;
    if (ok() && !empty && (!found.endsWith(u'Z') || !QDateTime::fromString(found, Qt::ISODateWithMs).isValid()))
        fail(key);
    return ok() ? found : QString();
}

qint64 StrictObject::integer(QLatin1StringView key, qint64 min, qint64 max, std::optional<qint64> otherwise) {
    const auto found = take(key, otherwise ? Need::Optional : Need::Required);
    if (!found)
        return otherwise.value_or(0);
    const double number = found->toDouble(NAN);
    if (!isExactInteger(number) || number < static_cast<double>(min) || number > static_cast<double>(max)) {
        fail(key);
        return 0;
    }
    return static_cast<qint64>(number);
}

bool StrictObject::flag(QLatin1StringView key) {
    const auto found = take(key, Need::Optional);
    if (found && !found->isBool())
        fail(key);
    return found && found->toBool();
}

QJsonValue StrictObject::value(QLatin1StringView key, const JsonLimits& limits) {
    const auto found = take(key, Need::Optional);
    if (!found)
        return {};
    if (!withinLimits(*found, limits)) {
        fail(key);
        return {};
    }
    return *found;
}

QJsonObject StrictObject::object(QLatin1StringView key, const JsonLimits& limits) {
    const auto found = take(key, Need::Optional);
    if (!found)
        return {};
    if (!found->isObject() || !withinLimits(*found, limits)) {
        fail(key);
        return {};
    }
    return found->toObject();
}

QJsonArray StrictObject::array(QLatin1StringView key, qsizetype maxSize) {
    const auto found = take(key, Need::Optional);
    if (!found)
        return {};
    if (!found->isArray() || found->toArray().size() > maxSize) {
        fail(key);
        return {};
    }
    return found->toArray();
}

QStringList StrictObject::texts(QLatin1StringView key, qsizetype maxSize, qsizetype maxLength) {
    QStringList list;
    for (const QJsonValue element : array(key, maxSize)) {
        if (!element.isString() || element.toString().size() > maxLength)
            fail(key);
        list += element.toString();
    }
    return list;
}

Status StrictObject::finish() {
    for (auto it = m_object.constBegin(); ok() && it != m_object.constEnd(); ++it)
        if (!m_asked.contains(it.key()))
            m_error = Error{m_code, {{m_nameKey, it.key().left(100)}}};
    if (m_error)
        return *m_error;
    return Done{};
}

} // namespace cts::records
