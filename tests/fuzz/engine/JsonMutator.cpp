#include "tests/fuzz/engine/JsonMutator.h"

#include <QJsonArray>

namespace cts::fuzz {

using namespace Qt::StringLiterals;

JsonMutator::JsonMutator(unsigned seed, std::function<QByteArray(const QByteArray&)> changeText)
    : m_chance(seed), m_changeText(std::move(changeText)) {}

int JsonMutator::below(qsizetype limit) {
    return limit <= 0 ? 0 : static_cast<int>(m_chance() % static_cast<unsigned>(limit));
}

QJsonObject JsonMutator::mutated(const QJsonObject& object) {
    m_whole = object;
    return changedIn(object);
}

QString JsonMutator::text(const QString& before) {
    return QString::fromUtf8(m_changeText(before.toUtf8()));
}

QJsonValue JsonMutator::changed(const QJsonValue& value) {
    const bool deeper = below(8) > 0;
    if (value.isObject() && deeper)
        return changedIn(value.toObject());
    if (value.isArray() && deeper)
        return changedIn(value.toArray());
    if (value.isString() && below(3) > 0)
        return text(value.toString());
    if (value.isDouble() && below(2) > 0)
        return value.toInteger() + below(5) - 2;
    return replacement(value);
}

QJsonObject JsonMutator::changedIn(QJsonObject object) {
    const auto keys = object.keys();
    if (keys.isEmpty()) {
        object.insert(text(u"key"_s), replacement({}));
        return object;
    }
    const QString key = keys.at(below(keys.size()));
    const QJsonValue value = object.value(key);
    switch (below(12)) {
    case 0:
        object.remove(key);
        break;
    case 1:
        object.insert(text(key), value);
        break;
    case 2:
        object.remove(key);
        object.insert(text(key), value);
        break;
    case 3:
        object.insert(key, object.value(keys.at(below(keys.size()))));
        break;
    default:
        object.insert(key, changed(value));
    }
    return object;
}

QJsonArray JsonMutator::changedIn(QJsonArray array) {
    if (array.isEmpty()) {
        array.append(somethingOf(m_whole));
        return array;
    }
    const int at = below(array.size());
    switch (below(8)) {
    case 0:
        array.removeAt(at);
        break;
    case 1:
        array.insert(at, array.at(below(array.size())));
        break;
    case 2:
        array.append(somethingOf(m_whole));
        break;
    default:
        array.replace(at, changed(array.at(at)));
    }
    return array;
}

QJsonValue JsonMutator::replacement(const QJsonValue& value) {
    switch (below(14)) {
    case 0:
        return QJsonValue();
    case 1:
        return true;
    case 2:
        return 0;
    case 3:
        return -1;
    case 4:
        return Q_INT64_C(9007199254740992);
    case 5:
        return 2147483648.0;
    case 6:
        return 1.5;
    case 7:
        return QString();
    case 8:
        return QString(below(3000), QChar(u'x'));
    case 9:
        return QJsonArray();
    case 10:
        return QJsonObject();
    case 11:
        return QJsonArray{value, value};
    case 12:
        return QJsonObject{{text(u"key"_s), value}};
    default:
        return somethingOf(m_whole);
    }
}

QJsonValue JsonMutator::somethingOf(const QJsonValue& value) {
    if (below(4) == 0)
        return value;
    if (value.isObject() && !value.toObject().isEmpty()) {
        const auto object = value.toObject();
        return somethingOf(object.value(object.keys().at(below(object.size()))));
    }
    if (value.isArray() && !value.toArray().isEmpty())
        return somethingOf(value.toArray().at(below(value.toArray().size())));
    return value;
}

} // namespace cts::fuzz
