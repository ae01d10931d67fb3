#include "tests/bench/sync/InventedText.h"

#include <algorithm>

namespace cts::bench {

using namespace Qt::StringLiterals;

static constexpr int wordCount = 2000;
static constexpr int fineness = 1'000'000;

InventedText::InventedText(quint32 seed) {
    static const QStringList beginnings{u"ca"_s,  u"re"_s,  u"sup"_s, u"mo"_s, u"ther"_s, u"in"_s, u"con"_s, u"pla"_s,
                                        u"dis"_s, u"wor"_s, u"sta"_s, u"be"_s, u"vis"_s,  u"ho"_s, u"a"_s,   u"to"_s};
    static const QStringList ends{u"ment"_s, u"ker"_s, u"ly"_s, u"tion"_s, u"ing"_s, u"ed"_s, u"s"_s,    u"port"_s,
                                  u"ver"_s,  u"day"_s, u"n"_s,  u"cal"_s,  u"ty"_s,  u""_s,   u"ness"_s, u"al"_s};
    tests::Dice dice(seed);
    double sum = 0;
    while (m_words.size() < wordCount) {
        QString made = dice.pick(beginnings);
        for (int i = dice.roll(3); i > 0; --i)
            made += dice.pick(beginnings);
        made += dice.pick(ends);
        m_words.append(made);
        sum += 1.0 / static_cast<double>(m_words.size());
        m_reach.push_back(sum);
    }
    for (auto& reach : m_reach)
        reach /= sum;
}

const QString& InventedText::word(tests::Dice& dice) const {
    const double at = dice.roll(fineness) / static_cast<double>(fineness);
    const auto found = std::upper_bound(m_reach.begin(), m_reach.end() - 1, at);
    return m_words.at(found - m_reach.begin());
}

QString InventedText::words(tests::Dice& dice, int bytes) const {
    QString text;
    int sentence = 0;
    while (text.size() < bytes) {
        if (sentence == 0) {
            if (!text.isEmpty())
                text += u". "_s;
            sentence = dice.between(5, 16);
            QString first = word(dice);
            first[0] = first[0].toUpper();
            text += first;
        } else {
            text += u' ' + word(dice);
        }
        --sentence;
    }
    return text + u'.';
}

} // namespace cts::bench
