#include "client/models/ListingModel.h"

#include "client/services/CaseService.h"

namespace cts::client {

ListingModel::ListingModel(const CaseService& cases, QStringList columns, QStringList headers, Words words,
                           QObject* parent)
    : RowsModel(
          std::move(columns), std::move(headers), std::move(words),
          [](const ListingRow& row) { return row.assignmentId; }, parent),
      m_cases(cases) {}

void ListingModel::setQuery(const ListingQuery& query) {
    m_query = query;
    refresh();
}

void ListingModel::refresh() {
    setRows(m_cases.listing(m_query));
}

void ListingModel::sort(int column, Qt::SortOrder order) {
    m_query.sortColumn = column >= 0 && column < columnCount() ? columnId(column) : QString();
    m_query.descending = order == Qt::DescendingOrder;
    refresh();
}

} // namespace cts::client
