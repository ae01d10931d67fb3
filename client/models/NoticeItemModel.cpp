#include "client/models/NoticeItemModel.h"

namespace cts::client {

NoticeItemModel::NoticeItemModel(Words words, Header header, QObject* parent)
    : QAbstractTableModel(parent), m_words(std::move(words)), m_header(std::move(header)) {}

void NoticeItemModel::show(QList<NoticeItem> items) {
    beginResetModel();
    m_items = std::move(items);
    endResetModel();
}

int NoticeItemModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

int NoticeItemModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NoticeItemModel::data(const QModelIndex& index, int role) const {
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return m_words(m_items.at(index.row()), static_cast<Column>(index.column()));
    return {};
}

QVariant NoticeItemModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole))
        return m_header(static_cast<Column>(section));
    return {};
}

} // namespace cts::client
