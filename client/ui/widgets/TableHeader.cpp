#include "client/ui/widgets/TableHeader.h"

#include "client/ui/theme/Metrics.h"

#include <QStyleOptionHeader>

#include <algorithm>

namespace cts::client::ui {

namespace {
constexpr int narrowestSection = 40;
// Room for the sort arrow beside the title.
constexpr int arrowRoom = 16;

// The title on at most two lines, broken where it is narrowest.
QString onTwoLines(const QString& title, const QFontMetrics& metrics) {
    QString best = title;
    int least = metrics.horizontalAdvance(title);
    for (qsizetype gap = title.indexOf(u' '); gap >= 0; gap = title.indexOf(u' ', gap + 1)) {
        const int width =
            std::max(metrics.horizontalAdvance(title.left(gap)), metrics.horizontalAdvance(title.mid(gap + 1)));
        if (width >= least)
            continue;
        least = width;
        best = title.left(gap) + u'\n' + title.mid(gap + 1);
    }
    return best;
}

int widthOf(const QString& lines, const QFontMetrics& metrics) {
    return std::max(metrics.horizontalAdvance(lines.section(u'\n', 0, 0)),
                    metrics.horizontalAdvance(lines.section(u'\n', 1)));
}

} // namespace

TableHeader::TableHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    setHighlightSections(false);
    setSectionsMovable(true);
    setSectionsClickable(true);
    setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    setMinimumSectionSize(narrowestSection);
    setSortIndicatorShown(true);
}

void TableHeader::setFigures(int column, bool figures) {
    if (figures)
        m_figures.insert(column);
    else
        m_figures.remove(column);
}

QSize TableHeader::sectionSizeFromContents(int logicalIndex) const {
    // The base measures in bold, which makes every column a fifth too wide.
    const QString title = model()->headerData(logicalIndex, Qt::Horizontal).toString();
    const QString lines = onTwoLines(title, fontMetrics());
    const int count = lines.contains(u'\n') ? 2 : 1;
    return {widthOf(lines, fontMetrics()) + 2 * metrics::unit + arrowRoom,
            std::max(metrics::controlHeight, count * fontMetrics().height() + metrics::unit + metrics::half)};
}

void TableHeader::initStyleOptionForIndex(QStyleOptionHeader* option, int logicalIndex) const {
    QHeaderView::initStyleOptionForIndex(option, logicalIndex);
    if (m_figures.contains(logicalIndex))
        option->textAlignment = Qt::AlignTrailing | Qt::AlignVCenter;
    // On one line where the person or the content has made room for it.
    const QString title = model()->headerData(logicalIndex, Qt::Horizontal).toString();
    const int room = sectionSize(logicalIndex) - 2 * metrics::unit - arrowRoom;
    const bool fits = fontMetrics().horizontalAdvance(title) <= room;
    const QString lines = fits ? title : onTwoLines(title, fontMetrics());
    option->text = lines;
}

} // namespace cts::client::ui
