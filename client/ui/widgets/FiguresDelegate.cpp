#include "client/ui/widgets/FiguresDelegate.h"

#include "client/ui/theme/Fonts.h"

namespace cts::client::ui {

void FiguresDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    option->font = themeFont(FontRole::Figures);
    option->displayAlignment = Qt::AlignTrailing | Qt::AlignVCenter;
}

} // namespace cts::client::ui
