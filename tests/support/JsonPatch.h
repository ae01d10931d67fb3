#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

namespace cts::tests {

namespace detail {

inline QJsonValue patchedAt(const QJsonValue& target, const QStringList& parts, const QString& op,
                            const QJsonValue& value) {
    const auto rest = parts.mid(1);
    if (target.isArray()) {
        auto array = target.toArray();
        const bool atEnd = parts.first() == QLatin1String("-");
        const auto index = atEnd ? array.size() : parts.first().toInt();
        if (!rest.isEmpty())
            array[index] = patchedAt(array.at(index), rest, op, value);
        else if (op == QLatin1String("add"))
            array.insert(index, value);
        else if (op == QLatin1String("remove"))
            array.removeAt(index);
        else
            array[index] = value;
        return array;
    }
    auto object = target.toObject();
    if (!rest.isEmpty())
        object[parts.first()] = patchedAt(object.value(parts.first()), rest, op, value);
    else if (op == QLatin1String("remove"))
        object.remove(parts.first());
    else
        object[parts.first()] = value;
    return object;
}

} // namespace detail

// The document after the operations of a JSON Patch (RFC 6902): "add", "remove" and "replace"; keys hold no '/' or '~'.
inline QJsonObject patched(const QJsonObject& document, const QJsonArray& patch) {
    QJsonValue result = document;
    for (const QJsonValue element : patch) {
        const auto step = element.toObject();
        const auto path = step.value(QLatin1String("path")).toString().split(u'/').mid(1);
        result = detail::patchedAt(result, path, step.value(QLatin1String("op")).toString(),
                                   step.value(QLatin1String("value")));
    }
    return result.toObject();
}

} // namespace cts::tests
