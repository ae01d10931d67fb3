#pragma once

#include "client/forms/TableCell.h"

#include <QObject>

#include <memory>
#include <vector>

namespace cts::client {

// The cells of one row that is on the screen, wherever they are placed, and what is wrong in them. Owns the cells, not
// their widgets. UI thread.
class TableRow final : public QObject {
    Q_OBJECT

public:
    // `locked`: columns of this row that say which row it is and stay as they are.
    TableRow(const TableHost& host, const rules::FieldDefinition& table, const QStringList& locked,
             QObject* parent = nullptr);

    const std::vector<std::unique_ptr<TableCell>>& cells() const { return m_cells; }
    TableCell* cell(const QString& column) const;
    // Writes the values of a row into the editors.
    void load(const QJsonObject& row);
    void refresh(const QJsonObject& row, const QString& name);
    // Puts the keyboard into that cell, or into the first that can be edited. False when there is none.
    bool focus(const QString& column = {});
    void setLabelsShown(bool shown);

Q_SIGNALS:
    void edited(const QString& column);
    // Enter in a line, or Ctrl+Enter in text of several lines.
    void entered(const QString& column);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::vector<std::unique_ptr<TableCell>> m_cells;
};

} // namespace cts::client
