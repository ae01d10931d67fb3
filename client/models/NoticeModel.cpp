#include "client/models/NoticeModel.h"

#include <algorithm>

namespace cts::client {

NoticeModel::NoticeModel(const NoticeService& notices, Words words, Header header, QObject* parent)
    : QAbstractTableModel(parent), m_service(notices), m_words(std::move(words)), m_header(std::move(header)) {}

// What stays keeps its row and selection.
void NoticeModel::refresh() {
    auto notices = m_service.notices();
    const bool same = std::equal(notices.cbegin(), notices.cend(), m_notices.cbegin(), m_notices.cend(),
                                 [](const Notice& a, const Notice& b) { return a.id == b.id; });
    if (same) {
        m_notices = std::move(notices);
        if (!m_notices.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_notices = std::move(notices);
    endResetModel();
}

int NoticeModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_notices.size());
}

int NoticeModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NoticeModel::data(const QModelIndex& index, int role) const {
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return m_words(m_notices.at(index.row()), static_cast<Column>(index.column()));
    return {};
}

QVariant NoticeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole))
        return m_header(static_cast<Column>(section));
    return {};
}

} // namespace cts::client
