#include "client/models/ListingModel.h"

#include "client/services/CaseService.h"

namespace cts::client {

ListingModel::ListingModel(const CaseService& cases, Words words, Header header, QObject* parent)
    : QAbstractTableModel(parent), m_cases(cases), m_words(std::move(words)), m_header(std::move(header)) {}

void ListingModel::setColumns(const QStringList& columns) {
    beginResetModel();
    m_columns = columns;
    endResetModel();
}

void ListingModel::setQuery(const ListingQuery& query) {
    m_query = query;
    refresh();
}

static bool sameAssignments(const QList<ListingRow>& a, const QList<ListingRow>& b) {
    return std::equal(a.cbegin(), a.cend(), b.cbegin(), b.cend(), [](const ListingRow& left, const ListingRow& right) {
        return left.assignmentId == right.assignmentId;
    });
}

void ListingModel::refresh() {
    auto rows = m_cases.listing(m_query);
    if (sameAssignments(rows, m_rows)) {
        m_rows = std::move(rows);
        if (!m_rows.isEmpty() && !m_columns.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int ListingModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ListingModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant ListingModel::data(const QModelIndex& index, int role) const {
    if (m_explained && (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole))
        if (const QString said = m_explained(m_rows.at(index.row()), m_columns.at(index.column())); !said.isEmpty())
            return said;
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return m_words(m_rows.at(index.row()), m_columns.at(index.column()));
    return {};
}

QVariant ListingModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole))
        return m_header(m_columns.at(section));
    return {};
}

void ListingModel::sort(int column, Qt::SortOrder order) {
    m_query.sortColumn = column >= 0 ? m_columns.value(column) : QString();
    m_query.descending = order == Qt::DescendingOrder;
    refresh();
}

} // namespace cts::client
