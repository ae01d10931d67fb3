#pragma once

#include "client/services/YouthFile.h"

#include <QAbstractTableModel>

#include <functional>

namespace cts::client {

// Records of one youth as a table: plans, activities or documents. A cell becomes words only when a view asks for it,
// so thousands of rows cost as much as those on the screen; the words come from the page. Lives on the UI thread.
class YouthEntriesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using Words = std::function<QString(const YouthEntry& entry, const QString& column)>;
    using Header = std::function<QString(const QString& column)>;

    YouthEntriesModel(const QStringList& columns, Words words, Header header, QObject* parent = nullptr);

    // Entries that stay keep their row and selection.
    void setEntries(const QList<YouthEntry>& entries);
    const YouthEntry& entry(int row) const { return m_entries.at(row); }
    int columnOf(const QString& id) const { return static_cast<int>(m_columns.indexOf(id)); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_columns;
    Words m_words;
    Header m_header;
    QList<YouthEntry> m_entries;
};

} // namespace cts::client
