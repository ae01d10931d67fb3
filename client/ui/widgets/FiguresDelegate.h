#pragma once

#include <QStyledItemDelegate>

namespace cts::client::ui {

// Paints dates and numbers at the right of their cell with digits of equal width. UI thread.
class FiguresDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace cts::client::ui
