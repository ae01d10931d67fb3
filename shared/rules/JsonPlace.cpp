#include "shared/rules/JsonPlace.h"

#include <QStringList>

namespace cts::rules {

namespace {

// Walks over a well-formed JSON text without building values. Positions stay inside the text whatever it holds.
class Walker {
public:
    explicit Walker(const QByteArray& json) : m_json(json) {}

    int find(const QStringList& parts) {
        skipSpace();
        auto start = m_position;
        for (const auto& part : parts) {
            const bool found = peek() == '{' ? enterMember(part) : peek() == '[' && enterElement(part);
            if (!found)
                break;
            start = m_position;
        }
        return static_cast<int>(m_json.first(start).count('\n')) + 1;
    }

private:
    char peek() const { return m_position < m_json.size() ? m_json.at(m_position) : '\0'; }

    void skipSpace() {
        while (m_position < m_json.size() && QByteArrayView(" \t\r\n,:").contains(peek()))
            ++m_position;
    }

    // The raw text between the quotes; keys of a rulebook hold no escapes.
    QByteArray takeString() {
        const auto start = ++m_position;
        while (m_position < m_json.size() && peek() != '"')
            m_position += peek() == '\\' ? 2 : 1;
        m_position = qMin(m_position, m_json.size());
        auto text = m_json.mid(start, m_position - start);
        ++m_position;
        return text;
    }

    void skipValue() {
        int depth = 0;
        do {
            const char sign = peek();
            if (sign == '"') {
                takeString();
            } else {
                depth += sign == '{' || sign == '[' ? 1 : sign == '}' || sign == ']' ? -1 : 0;
                ++m_position;
                while (depth == 0 && m_position < m_json.size() && !QByteArrayView(",]} \t\r\n").contains(peek()))
                    ++m_position;
            }
            skipSpaceInside(depth);
        } while (depth > 0 && m_position < m_json.size());
    }

    void skipSpaceInside(int depth) {
        if (depth > 0)
            skipSpace();
    }

    bool enterMember(const QString& key) {
        const auto wanted = key.toUtf8();
        ++m_position;
        for (skipSpace(); peek() == '"'; skipSpace()) {
            const auto found = takeString();
            skipSpace();
            if (found == wanted)
                return true;
            skipValue();
        }
        return false;
    }

    bool enterElement(const QString& part) {
        bool numeric = false;
        const int index = part.toInt(&numeric);
        if (!numeric)
            return false;
        ++m_position;
        skipSpace();
        for (int i = 0; i < index && peek() != ']' && m_position < m_json.size(); ++i) {
            skipValue();
            skipSpace();
        }
        return peek() != ']' && m_position < m_json.size();
    }

    const QByteArray& m_json;
    qsizetype m_position = 0;
};

} // namespace

int lineOfPlace(const QByteArray& json, const QString& place) {
    if (json.isEmpty())
        return 0;
    return Walker(json).find(place.split(u'/', Qt::SkipEmptyParts));
}

} // namespace cts::rules
