#pragma once

#include "client/forms/TableHost.h"

namespace cts::client {

namespace ui {
class FormRow;
class TextField;
} // namespace ui

// One cell of a row that is edited: the editor of its type, or words where nobody types. Its widget belongs to whoever
// places it and must outlive the cell's use. UI thread.
class TableCell {
public:
    // `mayEdit`: whether this person changes the cell now.
    TableCell(const TableHost& host, const rules::FieldDefinition& table, const rules::FieldDefinition& column,
              bool mayEdit);

    const rules::FieldDefinition& column() const { return m_column; }
    ui::FormRow* widget() const { return m_widget; }
    bool isEditable() const { return m_editor.has_value(); }
    bool isWide() const { return m_editor && m_editor->wide; }
    bool isVisible() const { return m_visible; }
    QJsonValue read() const { return m_editor ? m_editor->read() : QJsonValue(QJsonValue::Undefined); }
    // Writes the row's value unless the editor says it already: what is being typed keeps its cursor.
    void load(const QJsonObject& row);
    void write(const QJsonValue& value) const { m_editor->write(value); } // only where it can be edited
    // Conditions, required mark and the words of what is computed. `row`: its name, for screen readers.
    void refresh(const QJsonObject& row, const QString& name);
    void offerOptions();

private:
    const TableHost& m_host;
    const rules::FieldDefinition& m_table;
    const rules::FieldDefinition& m_column;
    std::optional<FieldEditor> m_editor;
    ui::TextField* m_shown = nullptr;
    ui::FormRow* m_widget;
    QString m_label;
    bool m_visible = true;
    bool m_required = false;
};

} // namespace cts::client
