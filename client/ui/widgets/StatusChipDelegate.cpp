#include "client/ui/widgets/StatusChipDelegate.h"

#include "client/ui/theme/Fonts.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/ChipPainter.h"

#include <QPainter>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace cts::client::ui {

StatusChipDelegate::StatusChipDelegate(std::function<Meaning(const QModelIndex&)> meaning, QObject* parent)
    : QStyledItemDelegate(parent), m_meaning(std::move(meaning)) {}

void StatusChipDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem cell(option);
    initStyleOption(&cell, index);
    const QString text = cell.text;
    cell.text.clear();
    const QStyle* style = cell.widget ? cell.widget->style() : nullptr;
    if (style)
        style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    if (text.isEmpty())
        return;
    const QRect room = option.rect.adjusted(metrics::unit, 0, -metrics::half, 0);
    ChipPainter::paint(painter, room, m_meaning(index), text, themeFont(FontRole::Small),
                       ThemeColours::current(cell.widget), option.direction);
}

QSize StatusChipDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QSize chip = ChipPainter::sizeHint(index.data().toString(), themeFont(FontRole::Small));
    const QSize cell = QStyledItemDelegate::sizeHint(option, index);
    return {chip.width() + metrics::unit + metrics::half, std::max(cell.height(), chip.height() + metrics::half)};
}

} // namespace cts::client::ui
