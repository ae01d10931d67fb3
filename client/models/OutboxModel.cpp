#include "client/models/OutboxModel.h"

namespace cts::client {

OutboxModel::OutboxModel(const OutboxService& outbox, Words words, Header header, QObject* parent)
    : QAbstractTableModel(parent), m_outbox(outbox), m_words(std::move(words)), m_header(std::move(header)) {}

void OutboxModel::refresh() {
    beginResetModel();
    m_entries = m_outbox.entries();
    endResetModel();
}

int OutboxModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int OutboxModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OutboxModel::data(const QModelIndex& index, int role) const {
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return m_words(m_entries.at(index.row()), static_cast<Column>(index.column()));
    return {};
}

QVariant OutboxModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole))
        return m_header(static_cast<Column>(section));
    return {};
}

} // namespace cts::client
