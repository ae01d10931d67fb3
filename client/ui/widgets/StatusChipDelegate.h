#pragma once

#include "client/ui/theme/Meaning.h"

#include <QStyledItemDelegate>

#include <functional>

namespace cts::client::ui {

// Paints the text of a cell as a status chip. The words come from the model; which meaning they have is asked of the
// function, because models know codes and no colours. UI thread.
class StatusChipDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit StatusChipDelegate(std::function<Meaning(const QModelIndex&)> meaning, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    std::function<Meaning(const QModelIndex&)> m_meaning;
};

} // namespace cts::client::ui
