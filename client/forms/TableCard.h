#pragma once

#include "client/forms/TableRow.h"

#include <QFrame>

class QVBoxLayout;

namespace cts::client {

class TableEditor;
namespace ui {
class ElidedLabel;
class FormGrid;
class IconButton;
class StatusChip;
} // namespace ui

// A row of a table as a card that folds: its name and first words in the head, the cells and the rows of child tables
// in the body. The body is made when the card is first opened, so that long tables open fast. UI thread.
class TableCard final : public QFrame {
    Q_OBJECT

public:
    // `locked`: see TableRow.
    TableCard(const TableHost& host, const rules::FieldDefinition& table, QString rowId, const QStringList& locked,
              bool removable, QWidget* parent = nullptr);

    const QString& rowId() const { return m_rowId; }
    bool isOpen() const { return m_open; }
    void setOpen(bool open);
    // Null until the card was opened once.
    TableRow* row() const { return m_row; }
    const QList<TableEditor*>& children() const { return m_children; }
    // Writes the values of the row into what is made of it.
    void load();
    // `name`: "Goals, row 2"; `missing`: answers still needed, child rows included.
    void refresh(const QString& name, int missing);
    // The head's arrow: where the keyboard is when the card is folded.
    void focusHead();

Q_SIGNALS:
    void edited(const QString& column);
    void entered(const QString& column);
    void removeRequested();
    void foldedChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeBody();
    QString summary(const QJsonObject& row) const;
    QJsonObject values() const;

    const TableHost& m_host;
    const rules::FieldDefinition& m_table;
    QString m_rowId;
    QStringList m_locked;
    QString m_name;
    ui::IconButton* m_fold;
    ui::ElidedLabel* m_title;
    ui::StatusChip* m_missing;
    ui::IconButton* m_remove;
    QVBoxLayout* m_column;
    QWidget* m_body = nullptr;
    TableRow* m_row = nullptr;
    QList<TableEditor*> m_children;
    bool m_open = false;
};

} // namespace cts::client
