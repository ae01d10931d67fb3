#pragma once

#include "tests/support/practice/Dice.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace cts::bench {

// Text as case notes are written: 2,000 words, of which few are used often and most seldom (Zipf's law, exponent 1), in
// sentences. The same for the same seed. Real notes have more words and compress less well.
class InventedText {
public:
    // Another seed gives other words.
    explicit InventedText(quint32 seed);

    // Words until there are about `bytes` of them.
    QString words(tests::Dice& dice, int bytes) const;

private:
    const QString& word(tests::Dice& dice) const;

    QStringList m_words;
    std::vector<double> m_reach; // of each word: the share of all uses up to and with it
};

} // namespace cts::bench
