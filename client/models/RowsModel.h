#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <QStringList>

#include <algorithm>
#include <functional>

namespace cts::client {

// Rows of one kind as a table, each row one value, columns by id. A cell becomes words only when a view asks for it, so
// thousands of rows cost as much as those on the screen; the words come from the page, because they are the rulebook's
// and the language's. Lives on the UI thread.
template <typename Row> class RowsModel : public QAbstractTableModel {
public:
    using Words = std::function<QString(const Row& row, const QString& column)>;
    // What makes a row the same one when it is read again.
    using Id = std::function<QString(const Row& row)>;

    // `columns`: ids that `words` knows; `headers`: what stands over them, in the same order. Without an `id` no row is
    // ever the same one again.
    RowsModel(QStringList columns, QStringList headers, Words words, Id id, QObject* parent = nullptr)
        : QAbstractTableModel(parent), m_columns(std::move(columns)), m_headers(std::move(headers)),
          m_words(std::move(words)), m_id(std::move(id)) {}

    // Says more of a cell, for its tooltip and for whoever hears it; where it says nothing, the cell's words do.
    void setExplained(Words explained) { m_explained = std::move(explained); }

    // Shows these; where they are the same ones in the same order, rows stay where they are, chosen or not.
    void setRows(QList<Row> rows) {
        if (isSame(rows)) {
            m_rows = std::move(rows);
            if (!m_rows.isEmpty() && !m_columns.isEmpty())
                Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
            return;
        }
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }

    const Row& row(int row) const { return m_rows.at(row); }
    // The row of an id, or -1.
    int rowOf(const QString& id) const {
        for (qsizetype row = 0; m_id && row < m_rows.size(); ++row)
            if (m_id(m_rows.at(row)) == id)
                return static_cast<int>(row);
        return -1;
    }
    const QString& columnId(int column) const { return m_columns.at(column); }
    // The place of a column, or -1.
    int columnOf(const QString& column) const { return static_cast<int>(m_columns.indexOf(column)); }

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }
    QVariant data(const QModelIndex& index, int role) const override {
        if (!index.isValid())
            return {};
        const Row& row = m_rows.at(index.row());
        const QString& column = m_columns.at(index.column());
        if (m_explained && (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole))
            if (const QString said = m_explained(row, column); !said.isEmpty())
                return said;
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? m_words(row, column) : QVariant();
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (orientation == Qt::Horizontal && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole))
            return m_headers.at(section);
        return {};
    }

private:
    bool isSame(const QList<Row>& rows) const {
        return m_id && std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(),
                                  [this](const Row& a, const Row& b) { return m_id(a) == m_id(b); });
    }

    QStringList m_columns;
    QStringList m_headers;
    Words m_words;
    Words m_explained;
    Id m_id;
    QList<Row> m_rows;
};

} // namespace cts::client
