#pragma once

#include "client/ui/Desk.h"

#include <QDialog>

class QStackedWidget;
class QTabBar;

namespace cts::client {
class OnlineService;
} // namespace cts::client

namespace cts::client::ui {

class ReceiptsTab;
class UnsentTab;

// The Outbox: what is not on the server yet and why, and the receipts for what is. UI thread.
class OutboxDialog final : public QDialog {
    Q_OBJECT
public:
    // `online` may be null: then receipts cannot be checked.
    explicit OutboxDialog(const Desk& desk, OnlineService* online = nullptr, QWidget* parent = nullptr);

    UnsentTab* unsent() const { return m_unsent; }
    ReceiptsTab* receipts() const { return m_receipts; }
    void showReceipts();

Q_SIGNALS:
    // The person wants to see the record of an entry.
    void openRequested(const QString& recordId);

private:
    void refresh();

    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    UnsentTab* m_unsent;
    ReceiptsTab* m_receipts;
};

} // namespace cts::client::ui
