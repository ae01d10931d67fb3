#include "shared/sql/SqlScript.h"

using namespace Qt::StringLiterals;

namespace cts::sql {

namespace {

bool isWordPart(QChar c) {
    return c.isLetterOrNumber() || c == u'_';
}

// Reads a script once from the front; what it skips as one piece can hold no end of a statement.
class Splitter {
public:
    explicit Splitter(const QString& script) : m_script(script) {}

    QStringList split() {
        while (m_at < m_script.size())
            step();
        endStatement(m_at);
        return m_statements;
    }

private:
    QStringView rest() const { return QStringView(m_script).mid(m_at); }

    void step() {
        const QChar c = m_script.at(m_at);
        if (rest().startsWith(u"--"))
            skipComment(u"\n"_s);
        else if (rest().startsWith(u"/*"))
            skipComment(u"*/"_s);
        else if (c == u'\'' || c == u'"' || c == u'`')
            skipTo(QString(c), 1);
        else if (c == u'[')
            skipTo(u"]"_s, 1);
        else if (c == u'$')
            skipDollarQuote();
        else if (isWordPart(c))
            takeWord();
        else if (c == u';' && m_depth == 0)
            endStatement(m_at++);
        else
            note(m_at++);
    }

    // Goes behind the next `end`; a doubled quote is seen as two strings side by side, which comes to the same.
    void skipTo(const QString& end, qsizetype opening) {
        note(m_at);
        const auto found = m_script.indexOf(end, m_at + opening);
        m_at = found < 0 ? m_script.size() : found + end.size();
    }

    // A comment before a statement is left out; one within it stays where it is.
    void skipComment(const QString& end) {
        const auto found = m_script.indexOf(end, m_at + 2);
        m_at = found < 0 ? m_script.size() : found + end.size();
    }

    void skipDollarQuote() {
        auto end = m_at + 1;
        while (end < m_script.size() && isWordPart(m_script.at(end)))
            ++end;
        if (end < m_script.size() && m_script.at(end) == u'$')
            skipTo(m_script.mid(m_at, end + 1 - m_at), end + 1 - m_at);
        else
            note(m_at++);
    }

    void takeWord() {
        note(m_at);
        const auto from = m_at;
        while (m_at < m_script.size() && isWordPart(m_script.at(m_at)))
            ++m_at;
        const auto word = m_script.mid(from, m_at - from).toUpper();
        ++m_words;
        if (m_words == 1)
            m_creates = word == u"CREATE"_s;
        else if (m_creates && m_words <= 3 && word == u"TRIGGER"_s) // CREATE TRIGGER, CREATE TEMP TRIGGER
            m_inTrigger = true;
        if (m_inTrigger && (word == u"BEGIN"_s || word == u"CASE"_s))
            ++m_depth;
        else if (m_depth > 0 && word == u"END"_s)
            --m_depth;
    }

    // Something of the present statement stands here.
    void note(qsizetype at) {
        if (m_from < 0 && !m_script.at(at).isSpace())
            m_from = at;
    }

    void endStatement(qsizetype end) {
        if (m_from >= 0)
            m_statements.append(m_script.mid(m_from, end - m_from).trimmed());
        m_from = -1;
        m_words = 0;
        m_depth = 0;
        m_creates = false;
        m_inTrigger = false;
    }

    const QString& m_script;
    QStringList m_statements;
    qsizetype m_at = 0;
    qsizetype m_from = -1;
    int m_words = 0;
    int m_depth = 0;
    bool m_creates = false;
    bool m_inTrigger = false;
};

} // namespace

QStringList splitScript(const QString& script) {
    return Splitter(script).split();
}

} // namespace cts::sql
