#pragma once

#include "client/services/NoticeService.h"
#include "client/ui/Desk.h"

#include <QWidget>

namespace cts::client {
template <typename Row> class RowsModel;
} // namespace cts::client

namespace cts::client::ui {

class Button;
class TablePanel;
class TextLabel;

// What the user was told (domain 4.8): the list above, the newest first, and below what the chosen one is about. Enter
// opens the case or document, if this device holds it, and marks the notice as read. UI thread.
class NoticesPage final : public QWidget {
    Q_OBJECT
public:
    NoticesPage(const Desk& desk, NoticeService& notices, QWidget* parent = nullptr);

    // Reads the list again.
    void refresh();
    RowsModel<Notice>* model() const { return m_model; }
    RowsModel<NoticeItem>* items() const { return m_items; }

public Q_SLOTS:
    void markSelectedRead();
    void markAllRead();
    // Has the mail of the chosen notice tried again.
    void sendAgain();

Q_SIGNALS:
    void recordOpened(const QString& recordId);
    void assignmentOpened(const QString& assignmentId);

private:
    void build();
    void showSelection();
    void openNotice(int row);
    void openItem(int row);
    void open(const NoticeItem& item);
    void markRead(const QStringList& ids);
    void tell(const Status& status);

    const Desk& m_desk;
    NoticeService& m_notices;
    RowsModel<Notice>* m_model;
    RowsModel<NoticeItem>* m_items;
    TablePanel* m_list;
    TablePanel* m_detail;
    TextLabel* m_recipients;
    Button* m_read;
    Button* m_allRead;
    Button* m_again;
    Button* m_open;
};

} // namespace cts::client::ui
