#pragma once

#include "client/services/ApprovalService.h"

#include <QAbstractTableModel>

#include <functional>

namespace cts::client {

// The approval queue as a table. Lives on the UI thread.
class QueueModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Type, Youth, Assignment, SubmittedBy, SubmittedOn, DaysPending, State, ColumnCount };
    using Words = std::function<QString(const QueueItem& item, Column column)>;
    using Header = std::function<QString(Column column)>;

    QueueModel(const ApprovalService& approvals, Words words, Header header, QObject* parent = nullptr);

    void refresh();
    const QueueItem& item(int row) const { return m_items.at(row); }
    // The row of a record, or -1.
    int rowOf(const QString& recordId) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const ApprovalService& m_approvals;
    Words m_words;
    Header m_header;
    QList<QueueItem> m_items;
};

} // namespace cts::client
