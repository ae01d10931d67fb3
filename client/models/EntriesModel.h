#pragma once

#include <QAbstractTableModel>
#include <QJsonObject>
#include <QList>

#include <functional>

namespace cts::client {

// Objects with an "id" as a table: users, months, hits of a search, holidays. The page says in which words. Lives on
// the UI thread.
class EntriesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using Words = std::function<QString(const QJsonObject& entry, const QString& column)>;

    // `columns`: ids that `words` knows; `headers`: what stands over them, in the same order.
    EntriesModel(QStringList columns, QStringList headers, Words words, QObject* parent = nullptr);

    // Shows these; where they are the same ones in the same order, rows stay where they are, chosen or not.
    void setEntries(const QList<QJsonObject>& entries);
    const QJsonObject& entry(int row) const { return m_entries.at(row); }
    // The row of an id, or -1.
    int rowOf(const QString& id) const;
    int columnOf(const QString& column) const { return static_cast<int>(m_columns.indexOf(column)); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_columns;
    QStringList m_headers;
    Words m_words;
    QList<QJsonObject> m_entries;
};

} // namespace cts::client
