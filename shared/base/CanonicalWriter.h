#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <utility>
#include <vector>

namespace cts {

// Writes one value as RFC 8785 (JCS) bytes from its first byte to its last, without building it as a QJsonValue first:
// for what is written often. The caller opens and closes objects and arrays; the keys of an object are ASCII and come
// in their order. Half a surrogate pair is written as U+FFFD. Lives for one text.
class CanonicalWriter {
public:
    using Members = std::vector<std::pair<QString, QJsonValue>>;

    CanonicalWriter& beginObject() { return open('{'); }
    CanonicalWriter& endObject() { return close('}'); }
    CanonicalWriter& beginArray() { return open('['); }
    CanonicalWriter& endArray() { return close(']'); }
    CanonicalWriter& key(QLatin1StringView name);
    CanonicalWriter& key(const QString& name);

    CanonicalWriter& text(const QString& text);
    CanonicalWriter& number(qint64 number);
    CanonicalWriter& flag(bool flag);
    // Any value. Throws std::invalid_argument for a number that is not finite.
    CanonicalWriter& value(const QJsonValue& value);

    // An object of members in whatever order they come.
    CanonicalWriter& members(Members members);

    // What was written; the writer is empty then.
    QByteArray take();

private:
    CanonicalWriter& open(char bracket);
    CanonicalWriter& close(char bracket);
    CanonicalWriter& object(const QJsonObject& object);
    void separate();

    QByteArray m_bytes;
    bool m_isFirst = true; // nothing stands before the next element or key
};

} // namespace cts
