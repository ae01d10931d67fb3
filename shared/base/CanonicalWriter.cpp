#include "shared/base/CanonicalWriter.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace cts {

namespace {

constexpr qsizetype usualSize = 2048;

std::u16string_view unitsOf(const QString& text) {
    return {reinterpret_cast<const char16_t*>(text.utf16()), static_cast<size_t>(text.size())};
}

// Lays out digits d1 d2 d3... of 0.d1d2d3... x 10^point as ECMAScript does (ECMA-262, Number::toString).
QByteArray laidOut(const QByteArray& digits, int point) {
    const int length = static_cast<int>(digits.size());
    if (length <= point && point <= 21)
        return digits + QByteArray(point - length, '0');
    if (0 < point && point <= 21)
        return digits.left(point) + '.' + digits.mid(point);
    if (-6 < point && point <= 0)
        return "0." + QByteArray(-point, '0') + digits;
    QByteArray text = digits.left(1);
    if (length > 1)
        text += '.' + digits.mid(1);
    return text + (point > 0 ? "e+" : "e") + QByteArray::number(point - 1);
}

// RFC 8785 section 3.2.2.3. A number that came in as an integer beyond 2^53 is written as the double nearest to it.
void writeNumber(QByteArray& out, double number) {
    constexpr double exact = 9007199254740992.0;
    if (!std::isfinite(number))
        throw std::invalid_argument("JSON has no such number");
    if (std::abs(number) <= exact && number == std::trunc(number)) {
        out += QByteArray::number(static_cast<qint64>(number));
        return;
    }
    const QByteArray shortest = QByteArray::number(std::abs(number), 'e', QLocale::FloatingPointShortest);
    const auto mark = shortest.indexOf('e');
    QByteArray digits = shortest.left(mark);
    digits.replace(".", "");
    if (number < 0)
        out += '-';
    out += laidOut(digits, shortest.mid(mark + 1).toInt() + 1);
}

void writeControl(QByteArray& out, char unit) {
    switch (unit) {
    case '\b':
        out += "\\b";
        break;
    case '\t':
        out += "\\t";
        break;
    case '\n':
        out += "\\n";
        break;
    case '\f':
        out += "\\f";
        break;
    case '\r':
        out += "\\r";
        break;
    default:
        out += "\\u00" + QByteArray(1, unit).toHex();
    }
}

// Half a surrogate pair cannot be written in UTF-8; both sides must hash the same text, so it becomes U+FFFD here.
QByteArray utf8Of(const QString& text) {
    QString whole = text;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        if (!whole.at(i).isSurrogate())
            continue;
        const bool pair = whole.at(i).isHighSurrogate() && i + 1 < whole.size() && whole.at(i + 1).isLowSurrogate();
        if (pair)
            ++i;
        else
            whole[i] = QChar::ReplacementCharacter;
    }
    return whole.toUtf8();
}

// Nothing in it needs an escape or more than one byte: nearly every text is like this.
bool isPlain(const QString& text) {
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        const auto unit = c.unicode();
        return unit >= 0x20 && unit < 0x7f && unit != u'"' && unit != u'\\';
    });
}

void writePlain(QByteArray& out, const QString& text) {
    const auto at = out.size();
    out.resize(at + text.size() + 2);
    char* to = out.data() + at;
    *to++ = '"';
    for (const QChar c : text)
        *to++ = static_cast<char>(c.unicode());
    *to = '"';
}

void writeString(QByteArray& out, const QString& text) {
    if (isPlain(text))
        return writePlain(out, text);
    out += '"';
    for (const char byte : utf8Of(text)) {
        if (byte == '"' || byte == '\\') {
            out += '\\';
            out += byte;
        } else if (static_cast<unsigned char>(byte) < 0x20) {
            writeControl(out, byte);
        } else {
            out += byte;
        }
    }
    out += '"';
}

} // namespace

CanonicalWriter& CanonicalWriter::key(QLatin1StringView name) {
    separate();
    m_bytes += '"';
    m_bytes.append(name.data(), name.size());
    m_bytes += "\":";
    m_isFirst = true;
    return *this;
}

CanonicalWriter& CanonicalWriter::key(const QString& name) {
    separate();
    writeString(m_bytes, name);
    m_bytes += ':';
    m_isFirst = true;
    return *this;
}

CanonicalWriter& CanonicalWriter::text(const QString& text) {
    separate();
    writeString(m_bytes, text);
    return *this;
}

CanonicalWriter& CanonicalWriter::number(qint64 number) {
    separate();
    writeNumber(m_bytes, static_cast<double>(number));
    return *this;
}

CanonicalWriter& CanonicalWriter::flag(bool flag) {
    separate();
    m_bytes += flag ? "true" : "false";
    return *this;
}

CanonicalWriter& CanonicalWriter::value(const QJsonValue& value) {
    switch (value.type()) {
    case QJsonValue::Bool:
        return flag(value.toBool());
    case QJsonValue::Double:
        separate();
        writeNumber(m_bytes, value.toDouble());
        return *this;
    case QJsonValue::String:
        return text(value.toString());
    case QJsonValue::Array:
        beginArray();
        for (const QJsonValue element : value.toArray())
            this->value(element);
        return endArray();
    case QJsonValue::Object:
        return object(value.toObject());
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    separate();
    m_bytes += "null";
    return *this;
}

CanonicalWriter& CanonicalWriter::object(const QJsonObject& object) {
    Members members;
    members.reserve(static_cast<size_t>(object.size()));
    for (auto it = object.begin(); it != object.end(); ++it)
        members.emplace_back(it.key(), it.value());
    return this->members(std::move(members));
}

CanonicalWriter& CanonicalWriter::members(Members members) {
    const auto before = [](const auto& a, const auto& b) { return unitsOf(a.first) < unitsOf(b.first); };
    // As Qt keeps them already, but for the order of surrogates.
    if (!std::is_sorted(members.begin(), members.end(), before))
        std::sort(members.begin(), members.end(), before);
    beginObject();
    for (const auto& [name, value] : members)
        key(name).value(value);
    return endObject();
}

QByteArray CanonicalWriter::take() {
    m_isFirst = true;
    return std::exchange(m_bytes, {});
}

CanonicalWriter& CanonicalWriter::open(char bracket) {
    separate();
    m_bytes += bracket;
    m_isFirst = true;
    return *this;
}

CanonicalWriter& CanonicalWriter::close(char bracket) {
    m_bytes += bracket;
    m_isFirst = false;
    return *this;
}

void CanonicalWriter::separate() {
    if (m_bytes.isEmpty())
        m_bytes.reserve(usualSize);
    if (!m_isFirst)
        m_bytes += ',';
    m_isFirst = false;
}

} // namespace cts
