#include "shared/records/TextMerge.h"

#include <QList>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace cts::records {

// Keeps the comparison below a few million steps.
static constexpr qsizetype maxParagraphs = 1500;

namespace {

// Paragraphs [from, to) of the old text became these.
struct Hunk {
    qsizetype from = 0;
    qsizetype to = 0;
    QStringList now;

    friend bool operator==(const Hunk&, const Hunk&) = default;
};

// Lengths of the longest common subsequences of the tails of two lists.
class CommonTails {
public:
    CommonTails(const QStringList& a, const QStringList& b) : m_width(b.size() + 1) {
        m_lengths.resize(static_cast<size_t>((a.size() + 1) * m_width));
        for (qsizetype i = a.size() - 1; i >= 0; --i)
            for (qsizetype j = b.size() - 1; j >= 0; --j)
                at(i, j) = a.at(i) == b.at(j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
    int& at(qsizetype i, qsizetype j) { return m_lengths[static_cast<size_t>(i * m_width + j)]; }

private:
    qsizetype m_width;
    std::vector<int> m_lengths;
};

} // namespace

static QList<Hunk> hunksBetween(const QStringList& before, const QStringList& after) {
    CommonTails common(before, after);
    QList<Hunk> hunks;
    qsizetype i = 0;
    qsizetype j = 0;
    bool open = false;
    const auto hunk = [&]() -> Hunk& {
        if (!open)
            hunks += Hunk{i, i, {}};
        open = true;
        return hunks.last();
    };
    while (i < before.size() || j < after.size()) {
        if (i < before.size() && j < after.size() && before.at(i) == after.at(j)) {
            open = false;
            ++i;
            ++j;
        } else if (j < after.size() && (i == before.size() || common.at(i, j + 1) >= common.at(i + 1, j))) {
            hunk().now += after.at(j++);
        } else {
            hunk().to = i + 1;
            ++i;
        }
    }
    return hunks;
}

// The hunks of both sides in order, the same ones once; nullopt when different ones meet.
static std::optional<QList<Hunk>> together(QList<Hunk> hunks, const QList<Hunk>& others) {
    for (const Hunk& other : others) {
        if (hunks.contains(other))
            continue;
        const auto meets = [&other](const Hunk& hunk) { return hunk.from <= other.to && other.from <= hunk.to; };
        if (std::any_of(hunks.begin(), hunks.end(), meets))
            return std::nullopt;
        hunks += other;
    }
    std::sort(hunks.begin(), hunks.end(), [](const Hunk& a, const Hunk& b) { return a.from < b.from; });
    return hunks;
}

std::optional<QString> mergeText(const QString& before, const QString& theirs, const QString& mine) {
    const QStringList old = before.split(u'\n');
    const QStringList a = theirs.split(u'\n');
    const QStringList b = mine.split(u'\n');
    if (std::max({old.size(), a.size(), b.size()}) > maxParagraphs)
        return std::nullopt;
    const auto hunks = together(hunksBetween(old, a), hunksBetween(old, b));
    if (!hunks)
        return std::nullopt;
    QStringList merged;
    qsizetype next = 0;
    for (const Hunk& hunk : *hunks) {
        merged += old.mid(next, hunk.from - next);
        merged += hunk.now;
        next = hunk.to;
    }
    merged += old.mid(next);
    return merged.join(u'\n');
}

} // namespace cts::records
