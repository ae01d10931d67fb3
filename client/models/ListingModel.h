#pragma once

#include "client/store/ListingRow.h"

#include <QAbstractTableModel>
#include <QSet>

#include <functional>

namespace cts::client {

class CaseService;

// The Assignment Listing as a table: rows of a query, columns by id. Words and headers come from the page, because they
// are the rulebook's and the language's. Lives on the UI thread.
class ListingModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using Words = std::function<QString(const ListingRow& row, const QString& column)>;
    using Header = std::function<QString(const QString& column)>;

    ListingModel(const CaseService& cases, Words words, Header header, QObject* parent = nullptr);

    // Says more of a cell, for its tooltip and for whoever hears it; where it says nothing, the cell's words do.
    void setExplained(Words explained) { m_explained = std::move(explained); }
    void setColumns(const QStringList& columns);
    void setQuery(const ListingQuery& query);
    const ListingQuery& query() const { return m_query; }
    // Reads again; rows that stay keep their place.
    void refresh();

    const ListingRow& row(int row) const { return m_rows.at(row); }
    const QString& columnId(int column) const { return m_columns.at(column); }
    int columnOf(const QString& id) const { return static_cast<int>(m_columns.indexOf(id)); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    const CaseService& m_cases;
    Words m_words;
    Words m_explained;
    Header m_header;
    QStringList m_columns;
    ListingQuery m_query;
    QList<ListingRow> m_rows;
};

} // namespace cts::client
