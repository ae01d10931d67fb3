#pragma once

#include "shared/base/JsonPick.h"
#include "shared/base/Result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <optional>
#include <vector>

namespace cts {

// A strict reader of one JSON text (RFC 8259), for input that nobody vouches for. Unlike QJsonDocument it refuses
// duplicate keys, half surrogate pairs and numbers no double can hold, and tells the place of every fault.
// Borrows the bytes, which must outlive it; use it once, on one thread.
class JsonReader {
public:
    static constexpr int usualDepth = 32;

    // `maxDepth`: how many objects and arrays may be open at a time.
    JsonReader(const QByteArray& bytes, int maxDepth);
    // Builds only what is picked; of everything else only its end is looked for. Borrows `pick` too.
    JsonReader(const QByteArray& bytes, int maxDepth, const JsonPick& pick);

    // The object that is the whole text. Errors: "badJson", "tooDeep", "duplicateKey" {key}; each with {offset} in
    // bytes from 0, {line} and {column} from 1, the column in characters.
    Result<QJsonObject> readObjectDocument();

private:
    // Each reader returns false after it has set m_error; the position is then that of the fault.
    bool readValue(QJsonValue& value);
    bool readObject(QJsonObject& object);
    struct Member {
        QString key;
        QJsonValue value;
        qsizetype offset;
    };
    bool readMember(std::vector<Member>& members);
    const QSet<QString>* pickedWithin(const QString& key) const;
    bool skipValue();
    bool skipString();
    bool collect(std::vector<Member>& members, QJsonObject& object);
    bool readArray(QJsonArray& array);
    bool readString(QString& text);
    bool readEscape(QString& text);
    bool readUnicodeEscape(QString& text);
    bool readCodeUnit(char16_t& unit);
    bool readNumber(QJsonValue& value);
    bool readWord(const char* word, const QJsonValue& meaning, QJsonValue& value);

    bool enter();
    bool skipDigits();
    void skipSpace();
    bool take(char expected);
    char peek() const { return m_position < m_bytes.size() ? m_bytes.at(m_position) : '\0'; }
    bool failAt(qsizetype offset, const QString& code, QJsonObject data = {});
    qsizetype firstInvalidUtf8() const;

    const QByteArray& m_bytes;
    const int m_maxDepth;
    qsizetype m_position = 0;
    int m_depth = 0;
    const JsonPick* m_pick = nullptr;
    const QSet<QString>* m_picked = nullptr; // of the object that is being read; null: everything
    std::optional<Error> m_error;
};

} // namespace cts
