#pragma once

#include "client/ui/Desk.h"

#include <QWidget>

namespace cts::client {
template <typename Row> class RowsModel;
}

namespace cts::client::ui {

class Button;
class FormPage;
class ProgressStrip;
class TablePanel;
class TextLabel;

// The queue of whoever decides (domain 8.3): the list at the left, the document with its decisions at the right. One is
// opened and decided there; several are chosen and approved in one go, with progress, Cancel, and the result of each.
// Leaving or locking in the middle keeps what is decided. UI thread.
class ApprovalsPage final : public QWidget {
    Q_OBJECT
public:
    explicit ApprovalsPage(const Desk& desk, QWidget* parent = nullptr);

    void refresh();
    // Opens the item of this record, if it waits here.
    void openRecord(const QString& recordId);
    RowsModel<QueueItem>* model() const { return m_model; }
    FormPage* document() const { return m_document; }
    // Whether a decision on several items goes on: lists are read again at its end, not at each of its slices.
    bool isDeciding() const { return m_decision != nullptr; }

public Q_SLOTS:
    void selectAll();
    // Approves (or assigns an advocate to) everything chosen.
    void actOnSelected();

Q_SIGNALS:
    // A decision on several items has come to its end.
    void decided();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fitColumns();
    QString cell(const QueueItem& item, const QString& column) const;
    QString typeOf(const QueueItem& item) const;
    QList<QueueItem> selected() const;
    void openRow(int row);
    void showSelection();
    void showProgress();
    void finishDecision();
    void showResults(const BulkDecision& decision);
    // The action that the chosen items share; empty when they have none in common.
    QString sharedAction(const QList<QueueItem>& items) const;

    const Desk& m_desk;
    RowsModel<QueueItem>* m_model;
    TablePanel* m_panel;
    Button* m_bulk;
    TextLabel* m_hint;
    ProgressStrip* m_progress;
    std::unique_ptr<BulkDecision> m_decision; // null when none goes on
    QString m_verb;                           // what is being done, in the words of its button
    FormPage* m_document;
};

} // namespace cts::client::ui
