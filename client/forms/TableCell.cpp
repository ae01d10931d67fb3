#include "client/forms/TableCell.h"

#include "client/forms/AnswerWords.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/MultilineField.h"
#include "client/ui/widgets/TextField.h"
#include "shared/records/FieldPath.h"

namespace cts::client {

using namespace Qt::StringLiterals;

TableCell::TableCell(const TableHost& host, const rules::FieldDefinition& table, const rules::FieldDefinition& column,
                     bool mayEdit)
    : m_host(host), m_table(table), m_column(column) {
    if (mayEdit)
        m_editor = makeEditor(column, host.editors);
    if (!m_editor)
        m_shown = new ui::TextField;
    else if (auto* text = qobject_cast<ui::MultilineField*>(m_editor->field))
        text->setLines(2, 14);
    m_widget = new ui::FormRow(column.label, m_editor ? m_editor->field : m_shown);
    if (!m_editor)
        m_widget->setReadOnly(true);
}

void TableCell::load(const QJsonObject& row) {
    if (m_editor && !records::sameValue(m_editor->read(), row.value(m_column.id)))
        m_editor->write(row.value(m_column.id));
}

void TableCell::refresh(const QJsonObject& row, const QString& name) {
    const bool visible = m_host.state.isColumnVisible(m_column, row);
    if (visible != m_visible)
        m_widget->setRowVisible(visible);
    m_visible = visible;
    if (!visible)
        return;
    const QString label =
        m_host.text.columnLabel(m_host.state.form(), m_table, m_column, m_host.state.conditionInput(row));
    if (label != m_label)
        m_widget->setLabel(label);
    m_label = label;
    m_widget->setSpokenLabel(name + u", "_s + label);
    if (m_shown) {
        const QString words = answerWords(m_host.state, m_host.text, m_column, row);
        if (words != m_shown->text() || words.isEmpty()) {
            m_shown->setText(words.isEmpty() ? u"\u2013"_s : words);
            m_widget->refreshReadOnly();
        }
        return;
    }
    const bool required = m_host.state.isColumnRequired(m_column, row);
    if (required != m_required)
        m_widget->setRequired(required);
    m_required = required;
}

void TableCell::offerOptions() {
    if (m_editor && (m_column.type == rules::FieldType::Reference || !m_column.optionsFrom.isEmpty()))
        cts::client::offerOptions(*m_editor, m_column, m_host.editors);
}

} // namespace cts::client
