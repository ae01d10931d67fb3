#pragma once

#include "shared/base/Result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QSet>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace cts::records {

// What a decoder accepts inside values whose shape it does not know.
struct JsonLimits {
    int depth = 6;              // objects and arrays inside each other
    qsizetype text = 20'000;    // UTF-16 units of one string or key
    qsizetype values = 100'000; // values in all
};

// True when the value keeps the limits and all its numbers are integers that a double holds exactly.
bool withinLimits(const QJsonValue& value, const JsonLimits& limits);

// Reads one JSON object strictly: every key is asked for once, with its type and bounds, and finish() refuses keys that
// nobody asked for. The first fault sticks: later reads give empty values. Used on one thread, for one decoding.
class StrictObject {
public:
    enum class Need { Required, Optional };

    // Faults are Error{code, {nameKey: key}}.
    StrictObject(QJsonObject object, QString code, QString nameKey);

    QString text(QLatin1StringView key, qsizetype maxLength, Need need = Need::Required);
    // A lower-case UUID; "" when optional and missing or empty.
    QString id(QLatin1StringView key, Need need = Need::Required);
    // UTC ISO 8601 that ends in Z, such as 2021-12-07T08:00:00Z.
    QString moment(QLatin1StringView key, Need need = Need::Required);
    qint64 integer(QLatin1StringView key, qint64 min, qint64 max, std::optional<qint64> otherwise = std::nullopt);
    bool flag(QLatin1StringView key);
    QJsonValue value(QLatin1StringView key, const JsonLimits& limits = {}); // null when missing
    QJsonObject object(QLatin1StringView key, const JsonLimits& limits = {});
    // Missing counts as empty.
    QJsonArray array(QLatin1StringView key, qsizetype maxSize);
    QStringList texts(QLatin1StringView key, qsizetype maxSize, qsizetype maxLength);

    void fail(QLatin1StringView key);
    bool ok() const { return !m_error; }
    // The first fault, unknown keys included.
    Status finish();

private:
    std::optional<QJsonValue> take(QLatin1StringView key, Need need);

    QJsonObject m_object;
    QString m_code;
    QString m_nameKey;
    QSet<QString> m_asked;
    std::optional<Error> m_error;
};

} // namespace cts::records
