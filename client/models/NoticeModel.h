#pragma once

#include "client/services/NoticeService.h"

#include <QAbstractTableModel>

#include <functional>

namespace cts::client {

// The user's notices as a table. Lives on the UI thread.
class NoticeModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { State, Received, What, About, ColumnCount };
    using Words = std::function<QString(const Notice& notice, Column column)>;
    using Header = std::function<QString(Column column)>;

    NoticeModel(const NoticeService& notices, Words words, Header header, QObject* parent = nullptr);

    void refresh();
    const Notice& notice(int row) const { return m_notices.at(row); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const NoticeService& m_service;
    Words m_words;
    Header m_header;
    QList<Notice> m_notices;
};

} // namespace cts::client
