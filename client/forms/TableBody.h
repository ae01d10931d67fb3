#pragma once

#include "client/forms/TableCard.h"
#include "client/forms/TableRows.h"

#include <QSet>

class QGridLayout;
class QVBoxLayout;

namespace cts::client {

namespace ui {
class TextLabel;
}

// The rows of a table editor as they stand on the screen. UI thread.
class TableBody : public QWidget {
    Q_OBJECT

public:
    // `mayChangeRows`: whether this person adds and removes rows.
    TableBody(const TableHost& host, const rules::FieldDefinition& table, const TableRows& rows, bool mayChangeRows);

    // Rows in order.
    virtual QStringList ids() const = 0;
    // The cells of a row; null for no such row, and while a folded one was never opened.
    virtual TableRow* rowOf(const QString& rowId) const = 0;
    // Appends a row; `open` counts for rows that fold.
    virtual void add(const QString& rowId, bool open) = 0;
    virtual void drop(const QString& rowId) = 0;
    // Unfolds a row.
    virtual void open(const QString& rowId) = 0;
    virtual QSet<QString> openRows() const = 0;
    // Editors of child tables that were made.
    virtual QList<TableEditor*> childrenOf(const QString& rowId) const = 0;
    // Writes the values into the editors.
    virtual void load() = 0;
    // `missing`: answers still needed in the row.
    virtual void refreshRow(const QJsonObject& row, const QString& name, int missing) = 0;
    virtual void refreshHeads(const QList<QJsonObject>&) {}

Q_SIGNALS:
    void edited(const QString& rowId, const QString& column);
    void entered(const QString& rowId, const QString& column);
    void removeRequested(const QString& rowId);
    // A row was folded or unfolded: its cells may just have been made.
    void foldedChanged(const QString& rowId);

protected:
    QStringList lockedColumns() const;

    const TableHost& m_host;
    const rules::FieldDefinition& m_table;
    const TableRows& m_rows;
    bool m_mayChangeRows;
};

// Columns side by side under one line of heads.
class TableGrid final : public TableBody {
    Q_OBJECT

public:
    TableGrid(const TableHost& host, const rules::FieldDefinition& table, const TableRows& rows, bool mayChangeRows);

    // Whether all columns have a place side by side in that width.
    static bool fits(const TableHost& host, const rules::FieldDefinition& table, const QFontMetrics& font, int width);

    QStringList ids() const override;
    TableRow* rowOf(const QString& rowId) const override;
    void add(const QString& rowId, bool open) override;
    void drop(const QString& rowId) override;
    void open(const QString&) override {}
    QSet<QString> openRows() const override { return {}; }
    QList<TableEditor*> childrenOf(const QString&) const override { return {}; }
    void load() override;
    void refreshRow(const QJsonObject& row, const QString& name, int missing) override;
    void refreshHeads(const QList<QJsonObject>& rows) override;

private:
    struct Line {
        QString rowId;
        TableRow* row;
        ui::IconButton* remove;
    };
    struct Head {
        const rules::FieldDefinition* column;
        ui::TextLabel* label;
    };

    QGridLayout* m_grid;
    QList<Head> m_heads;
    QList<Line> m_lines;
    int m_nextLine = 1;
};

// A card for each row.
class TableCards final : public TableBody {
    Q_OBJECT

public:
    TableCards(const TableHost& host, const rules::FieldDefinition& table, const TableRows& rows, bool mayChangeRows);

    QStringList ids() const override;
    TableRow* rowOf(const QString& rowId) const override;
    void add(const QString& rowId, bool open) override;
    void drop(const QString& rowId) override;
    void open(const QString& rowId) override;
    QSet<QString> openRows() const override;
    QList<TableEditor*> childrenOf(const QString& rowId) const override;
    void load() override;
    void refreshRow(const QJsonObject& row, const QString& name, int missing) override;

private:
    TableCard* cardOf(const QString& rowId) const;

    QVBoxLayout* m_column;
    QList<TableCard*> m_cards;
};

} // namespace cts::client
