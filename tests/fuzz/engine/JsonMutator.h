#pragma once

#include <QJsonObject>

#include <functional>
#include <random>

namespace cts::fuzz {

// Changes one JSON object in one place: what changed bytes alone would hardly reach past the parser. One thread.
class JsonMutator {
public:
    // changeText: gives other bytes for some bytes.
    JsonMutator(unsigned seed, std::function<QByteArray(const QByteArray&)> changeText);

    QJsonObject mutated(const QJsonObject& object);

private:
    QJsonValue changed(const QJsonValue& value);
    QJsonObject changedIn(QJsonObject object);
    QJsonArray changedIn(QJsonArray array);
    QJsonValue replacement(const QJsonValue& value);
    // Some value of the object that is changed, to stand elsewhere.
    QJsonValue somethingOf(const QJsonValue& value);
    QString text(const QString& before);
    int below(qsizetype limit);

    std::mt19937 m_chance;
    std::function<QByteArray(const QByteArray&)> m_changeText;
    QJsonObject m_whole;
};

} // namespace cts::fuzz
