#pragma once

#include "client/forms/TableBody.h"

class QVBoxLayout;

namespace cts::client {

namespace ui {
class Button;
class IconLabel;
class TextLabel;
} // namespace ui

// A table that is edited: a grid where its columns fit side by side, else a card for each row. Enter on the last row
// and the button add a row, rows are removed with undo. A keystroke changes only what depends on it; rows are not
// rebuilt. Child tables stand in the cards of their parent rows as editors of their own. UI thread.
class TableEditor final : public QWidget {
    Q_OBJECT

public:
    // `parentRow`: of a child table the row that its rows belong to.
    TableEditor(const TableHost& host, const rules::FieldDefinition& table, const QString& parentRow = {},
                QWidget* parent = nullptr);

    const rules::FieldDefinition& table() const { return m_table; }
    // The form shows a record, or shows it again: values go into the editors, rows that came or went follow.
    void load();
    // Conditions, required marks, computed words. `prefix`: the parent row's name.
    void refresh(const QString& prefix = {});
    int missing() const { return m_rows.missing(); }
    // "Goals" or "Goals, row 2, Action Steps".
    QString name() const;
    // "Goals, row 2, Long-Term Goal"; `column` may be empty. Empty when there is no such row here.
    QString nameOf(const QString& rowId, const QString& column) const;

    struct Problem {
        QString words;
        bool blocks = true;
    };
    // Shows a problem at a cell, or at the table when `rowId` is empty, whether or not the row is open.
    void setProblem(const QString& rowId, const QString& column, const Problem& problem);
    void clearProblems();
    // Opens the row and puts the keyboard into the cell (the first when `column` is empty).
    bool goTo(const QString& rowId, const QString& column);
    // The editor in which a row of that table stands: this one or one of a child table, which is opened for it.
    TableEditor* editorOf(const QString& tableId, const QString& rowId);
    // The same for the rows of one parent row, of which there may be none.
    TableEditor* childOf(const QString& parentRow, const QString& tableId);

    // As if the person had typed it. False for a cell that is not on the screen or cannot be changed now.
    bool enter(const QString& rowId, const QString& column, const QJsonValue& value);
    // As if the person had pressed the buttons.
    QString addRow();
    void removeRow(const QString& rowId);
    void undoRemove();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    bool mayChangeRows() const;
    QList<bool> rights() const;
    bool fitsGrid() const;
    void build();
    void makeBody();
    void sync();
    TableCell* cellOf(const QString& rowId, const QString& column) const;
    void onEdited(const QString& rowId, const QString& column);
    void onEntered(const QString& rowId, const QString& column);
    void onFolded(const QString& rowId);
    void showCellProblem(const QString& rowId, const QString& column);
    void forgetProblems(const QString& rowId);
    void refreshFoot();

    const TableHost& m_host;
    const rules::FieldDefinition& m_table;
    QString m_parentRow;
    TableRows m_rows;
    QString m_prefix;
    ui::TextLabel* m_label;
    ui::TextLabel* m_help;
    QVBoxLayout* m_column;
    TableBody* m_body = nullptr; // made when the editor is first seen
    bool m_isGrid = false;
    QList<bool> m_rights;               // those that the rows were made for
    QHash<QString, Problem> m_problems; // by "rowId/column"
    ui::TextLabel* m_empty;
    QWidget* m_messageLine;
    ui::IconLabel* m_messageIcon;
    ui::TextLabel* m_message;
    QWidget* m_undoLine;
    ui::TextLabel* m_undoWords;
    ui::Button* m_undo;
    ui::Button* m_add;
};

} // namespace cts::client
