#include "client/models/QueueModel.h"

namespace cts::client {

QueueModel::QueueModel(const ApprovalService& approvals, Words words, Header header, QObject* parent)
    : QAbstractTableModel(parent), m_approvals(approvals), m_words(std::move(words)), m_header(std::move(header)) {}

// Items that stay keep their row and selection; what a bulk decision vouches for is renewed with them.
void QueueModel::refresh() {
    auto items = m_approvals.queue();
    const bool same = std::equal(items.cbegin(), items.cend(), m_items.cbegin(), m_items.cend(),
                                 [](const QueueItem& a, const QueueItem& b) { return a.recordId == b.recordId; });
    if (same) {
        m_items = std::move(items);
        if (!m_items.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_items = std::move(items);
    endResetModel();
}

int QueueModel::rowOf(const QString& recordId) const {
    for (qsizetype i = 0; i < m_items.size(); ++i)
        if (m_items.at(i).recordId == recordId)
            return static_cast<int>(i);
    return -1;
}

int QueueModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

int QueueModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant QueueModel::data(const QModelIndex& index, int role) const {
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return m_words(m_items.at(index.row()), static_cast<Column>(index.column()));
    return {};
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole))
        return m_header(static_cast<Column>(section));
    return {};
}

} // namespace cts::client
