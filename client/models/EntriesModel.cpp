#include "client/models/EntriesModel.h"

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

EntriesModel::EntriesModel(QStringList columns, QStringList headers, Words words, QObject* parent)
    : QAbstractTableModel(parent), m_columns(std::move(columns)), m_headers(std::move(headers)),
      m_words(std::move(words)) {}

void EntriesModel::setEntries(const QList<QJsonObject>& entries) {
    const bool same =
        std::equal(entries.cbegin(), entries.cend(), m_entries.cbegin(), m_entries.cend(),
                   [](const QJsonObject& a, const QJsonObject& b) { return a.value("id"_L1) == b.value("id"_L1); });
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

int EntriesModel::rowOf(const QString& id) const {
    for (qsizetype row = 0; row < m_entries.size(); ++row)
        if (m_entries.at(row).value("id"_L1).toString() == id)
            return static_cast<int>(row);
    return -1;
}

int EntriesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int EntriesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant EntriesModel::data(const QModelIndex& index, int role) const {
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return m_words(m_entries.at(index.row()), m_columns.at(index.column()));
    return {};
}

QVariant EntriesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole))
        return m_headers.at(section);
    return {};
}

} // namespace cts::client
