#include "client/forms/TableRow.h"

#include "client/ui/widgets/FormRow.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace cts::client {

TableRow::TableRow(const TableHost& host, const rules::FieldDefinition& table, const QStringList& locked,
                   QObject* parent)
    : QObject(parent) {
    for (const auto& column : table.columns) {
        if (!host.isShown(column))
            continue;
        const bool mayEdit = host.mayEdit(table, column) && !locked.contains(column.id);
        auto cell = std::make_unique<TableCell>(host, table, column, mayEdit);
        auto* field = cell->widget()->field();
        connect(field, &ui::Field::edited, this, [this, id = column.id] { Q_EMIT edited(id); });
        for (auto* edit : field->findChildren<QLineEdit*>())
            edit->installEventFilter(this);
        for (auto* edit : field->findChildren<QPlainTextEdit*>())
            edit->installEventFilter(this);
        m_cells.push_back(std::move(cell));
    }
}

TableCell* TableRow::cell(const QString& column) const {
    for (const auto& cell : m_cells)
        if (cell->column().id == column)
            return cell.get();
    return nullptr;
}

void TableRow::load(const QJsonObject& row) {
    for (const auto& cell : m_cells) {
        cell->offerOptions();
        cell->load(row);
    }
}

void TableRow::refresh(const QJsonObject& row, const QString& name) {
    for (const auto& cell : m_cells)
        cell->refresh(row, name);
}

bool TableRow::focus(const QString& column) {
    for (const auto& cell : m_cells)
        if (cell->isVisible() && (column.isEmpty() ? cell->isEditable() : cell->column().id == column)) {
            cell->widget()->focusField();
            return true;
        }
    return false;
}

void TableRow::setLabelsShown(bool shown) {
    for (const auto& cell : m_cells)
        cell->widget()->setLabelShown(shown);
}

bool TableRow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter)
        return false;
    const bool lines = qobject_cast<QPlainTextEdit*>(watched) != nullptr;
    if (lines && !(key->modifiers() & Qt::ControlModifier))
        return false;
    for (const auto& cell : m_cells)
        if (cell->widget()->isAncestorOf(static_cast<QWidget*>(watched))) {
            // After the edit has taken the key itself: it tidies what was typed.
            const QString id = cell->column().id;
            QMetaObject::invokeMethod(
                this, [this, id] { Q_EMIT entered(id); }, Qt::QueuedConnection);
        }
    return lines;
}

} // namespace cts::client
