#include "client/models/YouthEntriesModel.h"

#include <algorithm>

namespace cts::client {

YouthEntriesModel::YouthEntriesModel(const QStringList& columns, Words words, Header header, QObject* parent)
    : QAbstractTableModel(parent), m_columns(columns), m_words(std::move(words)), m_header(std::move(header)) {}

void YouthEntriesModel::setEntries(const QList<YouthEntry>& entries) {
    const bool same =
        std::equal(entries.cbegin(), entries.cend(), m_entries.cbegin(), m_entries.cend(),
                   [](const YouthEntry& left, const YouthEntry& right) { return left.record.id == right.record.id; });
    if (same) {
        m_entries = entries;
        if (!m_entries.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

int YouthEntriesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int YouthEntriesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant YouthEntriesModel::data(const QModelIndex& index, int role) const {
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return m_words(m_entries.at(index.row()), m_columns.at(index.column()));
    return {};
}

QVariant YouthEntriesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole))
        return m_header(m_columns.at(section));
    return {};
}

} // namespace cts::client
