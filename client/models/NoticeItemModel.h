#pragma once

#include "client/services/NoticeService.h"

#include <QAbstractTableModel>

#include <functional>

namespace cts::client {

// What one notice is about, as a table. Lives on the UI thread.
class NoticeItemModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Form, Assignment, Youth, Matter, On, ColumnCount };
    using Words = std::function<QString(const NoticeItem& item, Column column)>;
    using Header = std::function<QString(Column column)>;

    NoticeItemModel(Words words, Header header, QObject* parent = nullptr);

    void show(QList<NoticeItem> items);
    const NoticeItem& item(int row) const { return m_items.at(row); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Words m_words;
    Header m_header;
    QList<NoticeItem> m_items;
};

} // namespace cts::client
