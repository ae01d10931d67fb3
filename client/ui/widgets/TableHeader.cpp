#include "client/ui/widgets/TableHeader.h"

#include "client/ui/theme/Metrics.h"

#include <QStyleOptionHeader>

#include <algorithm>

namespace cts::client::ui {

namespace {
constexpr int narrowestSection = 40;
// Room for the sort arrow beside the title.
constexpr int arrowRoom = 16;
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
    const int width = fontMetrics().horizontalAdvance(title) + 2 * metrics::unit + arrowRoom;
    return {width, std::max(metrics::controlHeight, fontMetrics().height() + metrics::unit + metrics::half)};
}

void TableHeader::initStyleOptionForIndex(QStyleOptionHeader* option, int logicalIndex) const {
    QHeaderView::initStyleOptionForIndex(option, logicalIndex);
    if (m_figures.contains(logicalIndex))
        option->textAlignment = Qt::AlignTrailing | Qt::AlignVCenter;
}

} // namespace cts::client::ui
