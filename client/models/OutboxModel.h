#pragma once

#include "client/services/OutboxService.h"

#include <QAbstractTableModel>

#include <functional>

namespace cts::client {

// What has not been applied by the server, as a table. Lives on the UI thread.
class OutboxModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { What, About, When, State, Why, ColumnCount };
    using Words = std::function<QString(const OutboxEntry& entry, Column column)>;
    using Header = std::function<QString(Column column)>;

    OutboxModel(const OutboxService& outbox, Words words, Header header, QObject* parent = nullptr);

    void refresh();
    const OutboxEntry& entry(int row) const { return m_entries.at(row); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const OutboxService& m_outbox;
    Words m_words;
    Header m_header;
    QList<OutboxEntry> m_entries;
};

} // namespace cts::client
