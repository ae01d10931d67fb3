#pragma once

#include "client/ui/Desk.h"

#include <QWidget>

namespace cts::client {
class QueueModel;
}

namespace cts::client::ui {

class Button;
class FormPage;
class TablePanel;
class TextLabel;

// The queue of whoever decides (domain 8.3): the list at the left, the document with its decisions at the right. One is
// opened and decided there; several are chosen and approved in one go, with the result of each. UI thread.
class ApprovalsPage final : public QWidget {
    Q_OBJECT
public:
    explicit ApprovalsPage(const Desk& desk, QWidget* parent = nullptr);

    void refresh();
    // Opens the item of this record, if it waits here.
    void openRecord(const QString& recordId);
    QueueModel* model() const { return m_model; }
    FormPage* document() const { return m_document; }

public Q_SLOTS:
    void selectAll();
    // Approves (or assigns an advocate to) everything chosen.
    void actOnSelected();

private:
    QString cell(const QueueItem& item, int column) const;
    QList<QueueItem> selected() const;
    void openRow(int row);
    void showSelection();
    void showResults(const QList<BulkResult>& results, const QString& verb);
    // The action that the chosen items share; empty when they have none in common.
    QString sharedAction(const QList<QueueItem>& items) const;

    const Desk& m_desk;
    QueueModel* m_model;
    TablePanel* m_panel;
    Button* m_bulk;
    TextLabel* m_hint;
    FormPage* m_document;
};

} // namespace cts::client::ui
