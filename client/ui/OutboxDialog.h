#pragma once

#include "client/ui/Desk.h"

#include <QDialog>

namespace cts::client {
struct OutboxEntry;
template <typename Row> class RowsModel;
} // namespace cts::client

namespace cts::client::ui {

class Button;
class TablePanel;
class TextLabel;

// The Outbox: every unsent or refused thing and why, Sync now, and putting aside what was read. UI thread.
class OutboxDialog final : public QDialog {
    Q_OBJECT
public:
    explicit OutboxDialog(const Desk& desk, QWidget* parent = nullptr);

Q_SIGNALS:
    // The person wants to see the record of an entry.
    void openRequested(const QString& recordId);

private:
    void refresh();
    void showSelection();
    QString cell(const OutboxEntry& entry, const QString& column) const;
    const OutboxEntry* current() const;
    void putAside();

    const Desk& m_desk;
    RowsModel<OutboxEntry>* m_model;
    TablePanel* m_panel;
    TextLabel* m_status;
    Button* m_open;
    Button* m_putAside;
};

} // namespace cts::client::ui
