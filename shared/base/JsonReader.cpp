#include "shared/base/JsonReader.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <utility>

namespace cts {

using namespace Qt::StringLiterals;

namespace {

const auto badJson = QStringLiteral("badJson");

constexpr quint64 highBits = 0x8080808080808080; // none of them set: eight ASCII characters

bool isEndOfValue(char byte) {
    return byte == ',' || byte == '}' || byte == ']' || byte == '\0';
}

bool isDigit(char byte) {
    return byte >= '0' && byte <= '9';
}

// The length of the well-formed UTF-8 sequence at the start of `bytes` (RFC 3629), 0 if there is none.
qsizetype sequenceLength(const unsigned char* bytes, qsizetype left) {
    const unsigned char first = bytes[0];
    if (first < 0x80)
        return 1;
    const qsizetype length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || length > left)
        return 0;
    const unsigned char low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;  // overlong forms
    const unsigned char high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf; // surrogates, beyond U+10FFFF
    if (bytes[1] < low || bytes[1] > high)
        return 0;
    for (qsizetype i = 2; i < length; ++i)
        if ((bytes[i] & 0xc0) != 0x80)
            return 0;
    return length;
}

} // namespace

JsonReader::JsonReader(const QByteArray& bytes, int maxDepth) : m_bytes(bytes), m_maxDepth(maxDepth) {}

JsonReader::JsonReader(const QByteArray& bytes, int maxDepth, const JsonPick& pick)
    : m_bytes(bytes), m_maxDepth(maxDepth), m_pick(&pick), m_picked(&pick.members) {}

Result<QJsonObject> pickFromJson(const QByteArray& bytes, const JsonPick& pick) {
    return JsonReader(bytes, JsonReader::usualDepth, pick).readObjectDocument();
}

Result<QJsonObject> JsonReader::readObjectDocument() {
    QJsonObject object;
    if (const auto offset = firstInvalidUtf8(); offset >= 0) {
        failAt(offset, badJson);
        return *m_error;
    }
    skipSpace();
    if (peek() != '{')
        failAt(m_position, badJson);
    else if (readObject(object))
        skipSpace();
    if (!m_error && m_position != m_bytes.size())
        failAt(m_position, badJson);
    if (m_error)
        return *m_error;
    return object;
}

bool JsonReader::readValue(QJsonValue& value) {
    switch (peek()) {
    case '{': {
        QJsonObject object;
        const bool read = readObject(object);
        value = std::move(object);
        return read;
    }
    case '[': {
        QJsonArray array;
        const bool read = readArray(array);
        value = std::move(array);
        return read;
    }
    case '"': {
        QString text;
        const bool read = readString(text);
        value = std::move(text);
        return read;
    }
    case 't':
        return readWord("true", true, value);
    case 'f':
        return readWord("false", false, value);
    case 'n':
        return readWord("null", QJsonValue::Null, value);
    default:
        return readNumber(value);
    }
}

bool JsonReader::readObject(QJsonObject& object) {
    if (!enter())
        return false;
    skipSpace();
    std::vector<Member> members;
    if (peek() == '}') {
        ++m_position;
    } else {
        for (;;) {
            if (!readMember(members))
                return false;
            skipSpace();
            if (peek() != ',')
                break;
            ++m_position;
            skipSpace();
        }
        if (!take('}') || !collect(members, object))
            return false;
    }
    --m_depth;
    return true;
}

bool JsonReader::readMember(std::vector<Member>& members) {
    Member member{{}, {}, m_position};
    if (!readString(member.key))
        return false;
    skipSpace();
    if (!take(':'))
        return false;
    skipSpace();
    if (m_picked && !m_picked->contains(member.key))
        return skipValue();
    const auto* around = std::exchange(m_picked, pickedWithin(member.key));
    const bool read = readValue(member.value);
    m_picked = around;
    if (read)
        members.push_back(std::move(member));
    return read;
}

// Only the object itself and its members can be picked from.
const QSet<QString>* JsonReader::pickedWithin(const QString& key) const {
    if (!m_pick || m_depth > 1)
        return nullptr;
    const auto found = m_pick->within.constFind(key);
    return found == m_pick->within.cend() ? nullptr : &*found;
}

bool JsonReader::skipString() {
    if (!take('"'))
        return false;
    while (m_position < m_bytes.size()) {
        const char byte = m_bytes.at(m_position++);
        if (byte == '"')
            return true;
        if (byte == '\\')
            ++m_position;
    }
    return failAt(m_bytes.size(), badJson);
}

bool JsonReader::skipValue() {
    qsizetype open = 0;
    do {
        switch (peek()) {
        case '"':
            if (!skipString())
                return false;
            break;
        case '{':
        case '[':
            ++open;
            ++m_position;
            break;
        case '}':
        case ']':
            if (--open < 0)
                return failAt(m_position, badJson);
            ++m_position;
            break;
        default:
            if (m_position >= m_bytes.size())
                return failAt(m_position, badJson);
            ++m_position;
        }
    } while (open > 0 || !isEndOfValue(peek()));
    return true;
}

// In the order of their keys, which is how QJsonObject keeps them: inserting each in the middle would take hours for a
// hostile object of a few megabytes.
bool JsonReader::collect(std::vector<Member>& members, QJsonObject& object) {
    const auto isOrdered = [](const Member& a, const Member& b) { return a.key < b.key; };
    const auto isNotAfter = [](const Member& a, const Member& b) { return !(a.key < b.key); };
    // Canonical JSON is in order, without anything twice.
    if (std::adjacent_find(members.begin(), members.end(), isNotAfter) != members.end()) {
        std::stable_sort(members.begin(), members.end(), isOrdered);
        const auto again = std::adjacent_find(members.begin(), members.end(),
                                              [](const Member& a, const Member& b) { return a.key == b.key; });
        if (again != members.end())
            return failAt(std::next(again)->offset, u"duplicateKey"_s, {{u"key"_s, again->key}});
    }
    for (auto& member : members)
        object.insert(member.key, std::move(member.value));
    return true;
}

bool JsonReader::readArray(QJsonArray& array) {
    if (!enter())
        return false;
    skipSpace();
    if (peek() == ']') {
        ++m_position;
    } else {
        for (;;) {
            QJsonValue value;
            if (!readValue(value))
                return false;
            array.append(value);
            skipSpace();
            if (peek() != ',')
                break;
            ++m_position;
            skipSpace();
        }
        if (!take(']'))
            return false;
    }
    --m_depth;
    return true;
}

static void append(QString& text, QByteArrayView utf8) {
    if (text.isEmpty())
        text = QString::fromUtf8(utf8);
    else
        text += QString::fromUtf8(utf8);
}

bool JsonReader::readString(QString& text) {
    if (!take('"'))
        return false;
    for (;;) {
        const auto start = m_position;
        while (m_position < m_bytes.size() && peek() != '"' && peek() != '\\' &&
               static_cast<unsigned char>(peek()) >= 0x20)
            ++m_position;
        append(text, QByteArrayView(m_bytes).sliced(start, m_position - start));
        if (m_position < m_bytes.size() && peek() == '"') {
            ++m_position;
            return true;
        }
        if (peek() != '\\')
            return failAt(m_position, badJson);
        if (!readEscape(text))
            return false;
    }
}

bool JsonReader::readEscape(QString& text) {
    static constexpr char names[] = "\"\\/bfnrt";
    static constexpr char16_t meanings[] = u"\"\\/\b\f\n\r\t";
    const auto offset = m_position;
    ++m_position;
    const char name = peek();
    if (name == 'u')
        return readUnicodeEscape(text);
    for (int i = 0; names[i] != '\0'; ++i) {
        if (names[i] != name)
            continue;
        text += QChar(meanings[i]);
        ++m_position;
        return true;
    }
    return failAt(offset, badJson);
}

bool JsonReader::readUnicodeEscape(QString& text) {
    const auto offset = m_position - 1;
    char16_t unit = 0;
    if (!readCodeUnit(unit))
        return false;
    text += QChar(unit);
    if (QChar::isLowSurrogate(unit))
        return failAt(offset, badJson);
    if (!QChar::isHighSurrogate(unit))
        return true;
    char16_t low = 0;
    if (peek() != '\\')
        return failAt(offset, badJson);
    ++m_position;
    if (!readCodeUnit(low))
        return false;
    if (!QChar::isLowSurrogate(low))
        return failAt(offset, badJson);
    text += QChar(low);
    return true;
}

bool JsonReader::readCodeUnit(char16_t& unit) {
    if (!take('u'))
        return false;
    for (int i = 0; i < 4; ++i, ++m_position) {
        const char digit = peek();
        const char letter = static_cast<char>(digit | 0x20);
        if (isDigit(digit))
            unit = static_cast<char16_t>(unit * 16 + (digit - '0'));
        else if (letter >= 'a' && letter <= 'f')
            unit = static_cast<char16_t>(unit * 16 + (letter - 'a' + 10));
        else
            return failAt(m_position, badJson);
    }
    return true;
}

bool JsonReader::readNumber(QJsonValue& value) {
    const auto start = m_position;
    bool whole = true;
    if (peek() == '-')
        ++m_position;
    if (peek() == '0')
        ++m_position;
    else if (!skipDigits())
        return false;
    if (peek() == '.') {
        whole = false;
        ++m_position;
        if (!skipDigits())
            return false;
    }
    if (peek() == 'e' || peek() == 'E') {
        whole = false;
        ++m_position;
        if (peek() == '+' || peek() == '-')
            ++m_position;
        if (!skipDigits())
            return false;
    }
    const char* first = m_bytes.constData() + start;
    const char* last = m_bytes.constData() + m_position;
    qint64 integer = 0;
    if (whole && std::from_chars(first, last, integer).ec == std::errc()) {
        value = integer;
        return true;
    }
    bool fits = false;
    const double number = QByteArray::fromRawData(first, last - first).toDouble(&fits);
    if (!fits || !std::isfinite(number))
        return failAt(start, badJson);
    value = number;
    return true;
}

bool JsonReader::readWord(const char* word, const QJsonValue& meaning, QJsonValue& value) {
    const auto length = static_cast<qsizetype>(qstrlen(word));
    if (m_bytes.size() - m_position < length || qstrncmp(m_bytes.constData() + m_position, word, length) != 0)
        return failAt(m_position, badJson);
    m_position += length;
    value = meaning;
    return true;
}

// Steps over an opening brace or bracket.
bool JsonReader::enter() {
    if (m_depth == m_maxDepth)
        return failAt(m_position, u"tooDeep"_s);
    ++m_depth;
    ++m_position;
    return true;
}

bool JsonReader::skipDigits() {
    if (!isDigit(peek()))
        return failAt(m_position, badJson);
    while (isDigit(peek()))
        ++m_position;
    return true;
}

void JsonReader::skipSpace() {
    while (m_position < m_bytes.size()) {
        const char byte = peek();
        if (byte != ' ' && byte != '\t' && byte != '\n' && byte != '\r')
            return;
        ++m_position;
    }
}

bool JsonReader::take(char expected) {
    if (m_position >= m_bytes.size() || peek() != expected)
        return failAt(m_position, badJson);
    ++m_position;
    return true;
}

bool JsonReader::failAt(qsizetype offset, const QString& code, QJsonObject data) {
    const auto before = QByteArrayView(m_bytes).first(offset);
    const auto lineStart = before.lastIndexOf('\n') + 1;
    qint64 column = 1;
    for (const char byte : before.sliced(lineStart))
        if ((byte & 0xc0) != 0x80)
            ++column;
    data.insert(u"offset"_s, static_cast<qint64>(offset));
    data.insert(u"line"_s, static_cast<qint64>(before.count('\n') + 1));
    data.insert(u"column"_s, column);
    m_error = Error{code, data};
    return false;
}

qsizetype JsonReader::firstInvalidUtf8() const {
    const auto* bytes = reinterpret_cast<const unsigned char*>(m_bytes.constData());
    for (qsizetype at = 0; at < m_bytes.size();) {
        quint64 eight = 0;
        if (m_bytes.size() - at >= 8 && (memcpy(&eight, bytes + at, 8), (eight & highBits) == 0)) {
            at += 8;
            continue;
        }
        const auto length = sequenceLength(bytes + at, m_bytes.size() - at);
        if (length == 0)
            return at;
        at += length;
    }
    return -1;
}

} // namespace cts
