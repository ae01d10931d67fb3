#pragma once

#include "shared/rules/RuleProblems.h"

#include <QSet>

namespace cts::rules {

// Whether a key must be there.
enum class Need { Required, Optional };

// Reads one JSON object of a rulebook file, key by key, and reports what is not as it should be: "missing" {key},
// "wrongType" {key, expected}, "unknownKey" {key}, "badValue" {key, found}. Every key must be asked for once; the rest
// are unknown. Reading goes on after a fault with an empty value, so that all faults are found in one go.
// Borrows the file and the problems. Lives for one load, on one thread.
class RuleObject {
public:
    RuleObject(const RuleFile& file, QJsonObject object, QString place, RuleProblems& problems);

    // Not empty when present. At most 4000 characters.
    QString text(const QString& key, Need need = Need::Optional);
    // A name that keys and paths are made of: letters, digits, underscore; begins with a letter; at most 64.
    QString id(const QString& key, Need need = Need::Required);
    int integer(const QString& key, int least, int most, int otherwise);
    bool flag(const QString& key, bool otherwise = false);
    // A text or an array of texts, none twice.
    QStringList texts(const QString& key, Need need = Need::Optional);
    // The place of texts(key)[index].
    QString textPlace(const QString& key, qsizetype index) const;
    std::optional<Condition> condition(const QString& key);
    // Objects of an array.
    QList<RuleObject> objects(const QString& key, Need need = Need::Optional);
    std::optional<RuleObject> object(const QString& key, Need need = Need::Optional);
    // The raw value, undefined when it is not there.
    QJsonValue value(const QString& key);
    bool has(const QString& key) const { return m_object.contains(key); }
    // One of the names, or `otherwise` when it is not there or another (reported as "badValue").
    template <class T> T choice(const QString& key, const QList<std::pair<QString, T>>& names, T otherwise, Need need);

    // Reports the keys that nobody asked for. Called last.
    void finish();
    // Reports a fault at a key of this object, or at the object itself when the key is empty.
    void report(const QString& key, const QString& code, const QJsonObject& data = {});
    void reportAt(const QString& place, const QString& code, const QJsonObject& data = {});

    const QString& place() const { return m_place; }
    QString placeOf(const QString& key) const;
    const QJsonObject& json() const { return m_object; }
    const RuleFile& file() const { return *m_file; }
    RuleProblems& problems() { return *m_problems; }

private:
    QJsonValue take(const QString& key, Need need);
    void wrongType(const QString& key, const QString& expected);

    const RuleFile* m_file;
    QJsonObject m_object;
    QString m_place;
    RuleProblems* m_problems;
    QSet<QString> m_asked;
};

template <class T>
T RuleObject::choice(const QString& key, const QList<std::pair<QString, T>>& names, T otherwise, Need need) {
    const auto found = text(key, need);
    if (found.isEmpty())
        return otherwise;
    for (const auto& [name, meaning] : names)
        if (name == found)
            return meaning;
    report(key, QStringLiteral("badValue"), {{QStringLiteral("key"), key}, {QStringLiteral("found"), found}});
    return otherwise;
}

} // namespace cts::rules
