#include "client/forms/ChangeMarks.h"

#include <QCoreApplication>
#include <QList>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace cts::client {

using namespace Qt::StringLiterals;

namespace {

// Texts of more words than this are not compared word by word: the table of lengths would grow with their product.
constexpr qsizetype mostWords = 900;

QString tr(const char* text) {
    return QCoreApplication::translate("ChangeMarks", text);
}

// Words with the space behind them, so that joining them gives the text again.
QStringList wordsOf(const QString& text) {
    static const QRegularExpression word(u"\\S+\\s*|\\s+"_s);
    QStringList words;
    auto found = word.globalMatch(text);
    while (found.hasNext())
        words.append(found.next().captured());
    return words;
}

// The space behind a word is no difference.
bool isSame(const QString& a, const QString& b) {
    return QStringView(a).trimmed() == QStringView(b).trimmed();
}

// Marks runs of words.
class Marker {
public:
    explicit Marker(const DocumentColours& colours) : m_colours(colours) {}

    void keep(const QString& text) {
        flush();
        m_html += escapedHtml(text);
    }
    void remove(const QString& text) { m_removed += text; }
    void add(const QString& text) { m_added += text; }
    QString html() {
        flush();
        return m_html;
    }

private:
    void flush() {
        if (!m_removed.isEmpty())
            m_html += u"<s style=\"color:%1\">%2</s> "_s.arg(m_colours.removed, escapedHtml(m_removed.trimmed()));
        if (!m_added.isEmpty())
            m_html += u"<u style=\"color:%1\">%2</u> "_s.arg(m_colours.added, escapedHtml(m_added.trimmed()));
        m_removed.clear();
        m_added.clear();
    }

    const DocumentColours& m_colours;
    QString m_html;
    QString m_removed;
    QString m_added;
};

// Lengths of the longest common run of words from each pair of places on.
class CommonWords {
public:
    CommonWords(const QStringList& a, const QStringList& b)
        : m_width(static_cast<size_t>(b.size()) + 1), m_lengths((static_cast<size_t>(a.size()) + 1) * m_width, 0) {
        for (qsizetype i = a.size() - 1; i >= 0; --i)
            for (qsizetype j = b.size() - 1; j >= 0; --j)
                m_lengths[place(i, j)] =
                    isSame(a.at(i), b.at(j)) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
    int at(qsizetype i, qsizetype j) const { return m_lengths[place(i, j)]; }

private:
    size_t place(qsizetype i, qsizetype j) const { return static_cast<size_t>(i) * m_width + static_cast<size_t>(j); }

    size_t m_width;
    std::vector<int> m_lengths;
};

} // namespace

DocumentColours DocumentColours::paper() {
    return {u"#444444"_s, u"#888888"_s, u"#eeeeee"_s, u"#8a1c1c"_s, u"#0b5f3a"_s};
}

QString escapedHtml(const QString& text) {
    return text.toHtmlEscaped().replace(u'\n', u"<br>"_s);
}

QString changeHtml(const QString& was, const QString& now, const DocumentColours& colours) {
    Marker marker(colours);
    const QStringList before = wordsOf(was);
    const QStringList after = wordsOf(now);
    if (before.size() > mostWords || after.size() > mostWords) {
        marker.remove(was);
        marker.add(now);
        return marker.html();
    }
    const CommonWords common(before, after);
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < before.size() && j < after.size()) {
        if (isSame(before.at(i), after.at(j))) {
            marker.keep(after.at(j++));
            ++i;
        } else if (common.at(i + 1, j) >= common.at(i, j + 1)) {
            marker.remove(before.at(i++));
        } else {
            marker.add(after.at(j++));
        }
    }
    for (; i < before.size(); ++i)
        marker.remove(before.at(i));
    for (; j < after.size(); ++j)
        marker.add(after.at(j));
    return marker.html().trimmed();
}

QString changeWords(const QString& was, const QString& now) {
    const auto said = [](const QString& text) { return text.isEmpty() ? tr("nothing") : text; };
    return tr("Was: %1. Now: %2.").arg(said(was), said(now));
}

} // namespace cts::client
