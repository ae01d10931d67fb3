#pragma once

#include "client/ui/Desk.h"

#include <QWidget>

namespace cts::client {
class OnlineService;
struct ReceiptCheck;
struct ReceiptEntry;
template <typename Row> class RowsModel;
} // namespace cts::client

namespace cts::client::ui {

class Banner;
class Button;
class TablePanel;
class TextField;

// What this device has sent and what the server answered: found by youth, and checked against the server. UI thread.
class ReceiptsTab final : public QWidget {
    Q_OBJECT
public:
    // `online` may be null: then nothing can be checked.
    ReceiptsTab(const Desk& desk, OnlineService* online, QWidget* parent = nullptr);

    void refresh();
    // Asks the server whether it stands by all of them; the answer shows above the list.
    void check();
    // What the last check said; empty before.
    QString words() const;

private:
    QString cell(const ReceiptEntry& entry, const QString& column) const;
    QString explained(const ReceiptEntry& entry, const QString& column) const;
    void tell(const ReceiptCheck& check);

    const Desk& m_desk;
    OnlineService* m_online;
    RowsModel<ReceiptEntry>* m_model;
    TablePanel* m_panel;
    TextField* m_find;
    Banner* m_answer;
    Button* m_check;
};

} // namespace cts::client::ui
