#pragma once

#include "client/models/RowsModel.h"
#include "client/store/ListingRow.h"

namespace cts::client {

class CaseService;

// The Assignment Listing as a table: what fits a query, sorted where the rows come from. Lives on the UI thread.
class ListingModel final : public RowsModel<ListingRow> {
public:
    ListingModel(const CaseService& cases, QStringList columns, QStringList headers, Words words,
                 QObject* parent = nullptr);

    void setQuery(const ListingQuery& query);
    const ListingQuery& query() const { return m_query; }
    // Reads again; rows that stay keep their place.
    void refresh();
    void sort(int column, Qt::SortOrder order) override;

private:
    const CaseService& m_cases;
    ListingQuery m_query;
};

} // namespace cts::client
