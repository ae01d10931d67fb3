#pragma once

#include "client/ui/Desk.h"

#include <QWidget>

#include <optional>

class QScrollArea;

namespace cts::client {
template <typename Row> class RowsModel;
} // namespace cts::client

namespace cts::client::ui {

class Banner;
class Button;
class TablePanel;
class TextLabel;
class TypedLines;

// Everything that is not on the server as its author meant it: waiting, held back, refused, in conflict, kept for
// whoever has the case now, or not to be delivered; and what was typed into forms that have gone. Each says why and
// what to do, and shows what was written; all that waits can be saved to a file that the server takes. UI thread.
class UnsentTab final : public QWidget {
    Q_OBJECT
public:
    explicit UnsentTab(const Desk& desk, QWidget* parent = nullptr);

    void refresh();
    // Asks for a file name and saves everything that waits.
    void saveToFile();
    // What is said of the chosen entry.
    QString words() const;

Q_SIGNALS:
    // The person wants to see the record of an entry.
    void openRequested(const QString& recordId);

private:
    QWidget* makeButtons();
    void showSelection();
    QString cell(const OutboxEntry& entry, const QString& column) const;
    QString why(const OutboxEntry& entry) const;
    // A copy: while a question is open the list may change.
    std::optional<OutboxEntry> current() const;
    void showWritten(const OutboxEntry* entry);
    void putAside();
    void discard(const OutboxEntry& entry);

    const Desk& m_desk;
    RowsModel<OutboxEntry>* m_model;
    TablePanel* m_panel;
    TextLabel* m_status;
    TextLabel* m_advice;
    TypedLines* m_written;
    QScrollArea* m_writtenPlace;
    Banner* m_saved;
    Button* m_open;
    Button* m_putAside;
    Button* m_save;
};

} // namespace cts::client::ui
