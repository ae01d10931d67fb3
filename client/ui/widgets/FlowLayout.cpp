#include "client/ui/widgets/FlowLayout.h"

#include <QWidget>

#include <algorithm>

namespace cts::client::ui {

FlowLayout::FlowLayout(QWidget* parent, int horizontal, int vertical)
    : QLayout(parent), m_horizontal(horizontal), m_vertical(vertical) {
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() {
    qDeleteAll(m_items);
}

void FlowLayout::setAlignedToEnd(bool atEnd) {
    m_atEnd = atEnd;
    invalidate();
}

void FlowLayout::addItem(QLayoutItem* item) {
    m_items.append(item);
}

QLayoutItem* FlowLayout::itemAt(int index) const {
    return m_items.value(index);
}

QLayoutItem* FlowLayout::takeAt(int index) {
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const {
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::sizeHint() const {
    int width = 0;
    int height = 0;
    for (const QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        width += item->sizeHint().width() + (width > 0 ? m_horizontal : 0);
        height = std::max(height, item->sizeHint().height());
    }
    const QMargins margins = contentsMargins();
    return {width + margins.left() + margins.right(), height + margins.top() + margins.bottom()};
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const QLayoutItem* item : m_items)
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect& rect, bool move) const {
    const QRect area = rect.marginsRemoved(contentsMargins());
    QList<QLayoutItem*> line;
    int top = area.top();
    int used = 0;
    int height = 0;
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        const int width = std::min(item->sizeHint().width(), area.width());
        const int needed = line.isEmpty() ? width : used + m_horizontal + width;
        if (!line.isEmpty() && needed > area.width()) {
            if (move)
                placeLine(line, area, top, height);
            top += height + m_vertical;
            line.clear();
            height = 0;
        }
        used = line.isEmpty() ? width : needed;
        line.append(item);
        const int itemHeight = item->hasHeightForWidth() ? item->heightForWidth(width) : item->sizeHint().height();
        height = std::max(height, itemHeight);
    }
    if (move)
        placeLine(line, area, top, height);
    return top + height - rect.top() + contentsMargins().bottom();
}

void FlowLayout::placeLine(const QList<QLayoutItem*>& line, const QRect& area, int top, int height) const {
    int total = -m_horizontal;
    for (const QLayoutItem* item : line)
        total += std::min(item->sizeHint().width(), area.width()) + m_horizontal;
    int x = m_atEnd ? area.right() + 1 - total : area.left();
    const bool mirrored = parentWidget() && parentWidget()->layoutDirection() == Qt::RightToLeft;
    for (QLayoutItem* item : line) {
        const int width = std::min(item->sizeHint().width(), area.width());
        const int left = mirrored ? area.right() + 1 - (x - area.left()) - width : x;
        item->setGeometry(QRect(left, top, width, height));
        x += width + m_horizontal;
    }
}

} // namespace cts::client::ui
