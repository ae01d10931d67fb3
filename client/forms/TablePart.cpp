#include "client/forms/TablePart.h"

#include "client/forms/AttachmentSource.h"
#include "client/forms/TableHtml.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/theme/ThemeColours.h"
#include "client/ui/widgets/RichLabel.h"
#include "client/ui/widgets/TextLabel.h"

#include <QVBoxLayout>

#include <algorithm>

namespace cts::client {

DocumentColours screenColours(const QWidget* widget) {
    const auto colours = ui::ThemeColours::current(widget);
    return {colours.muted.name(), colours.border.name(), colours.sunken.name(), colours.danger.text.name(),
            colours.success.text.name()};
}

TablePart::TablePart(const TableHost& host, const rules::FieldDefinition& table, QWidget* parent)
    : QWidget(parent), m_host(host), m_table(table), m_title(new ui::TextLabel({}, ui::FontRole::Strong)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(ui::metrics::unit);
    m_title->setWordWrap(true);
    column->addWidget(m_title);
}

// A table may be closed while one of its columns is open: actual costs once a request is approved.
bool TablePart::mayEdit() const {
    const auto one = [&](const rules::FieldDefinition& table) {
        return std::any_of(table.columns.cbegin(), table.columns.cend(),
                           [&](const auto& column) { return m_host.mayEdit(table, column); });
    };
    const auto children = m_host.state.childrenOf(m_table.id);
    return one(m_table) ||
           std::any_of(children.cbegin(), children.cend(), [&](const auto* child) { return one(*child); });
}

QString TablePart::label() const {
    return m_host.text.label(m_host.state.form(), m_table, m_host.state.conditionInput({}));
}

void TablePart::load() {
    m_editing = mayEdit();
    if (m_editing && !m_editor) {
        m_editor = new TableEditor(m_host, m_table);
        layout()->addWidget(m_editor);
    }
    if (m_editor) {
        m_editor->setVisible(m_editing);
        m_editor->load();
    }
}

void TablePart::refresh(const ChangeSet* changes) {
    m_changes = changes;
    if (m_editing)
        m_editor->refresh();
    const bool changed = m_changes && TableHtml(m_host.state, m_host.text, {}, m_changes).isChanged(m_table);
    m_title->setText(m_editing ? tr("%1, changed since the version before").arg(label()) : label());
    m_title->setVisible(!m_editing || changed);
    if (!m_editing || changed)
        showDocument();
    if (m_document)
        m_document->setVisible(!m_editing || changed);
}

void TablePart::openAttachment(const QString& link) {
    for (const auto& row : m_host.state.rows(m_table))
        for (const auto& column : m_table.columns)
            for (const QJsonValue value : row.value(column.id).toArray()) {
                const auto one = value.toObject();
                if (column.type == rules::FieldType::Attachment &&
                    link == QLatin1String("attachment:") + one.value(QLatin1String("blob")).toString())
                    return m_host.editors.attachments->open(one);
            }
}

void TablePart::showDocument() {
    if (!m_document) {
        m_document = new ui::RichLabel;
        connect(m_document, &ui::RichLabel::themeChanged, this, &TablePart::showDocument);
        connect(m_document, &ui::RichLabel::linkActivated, this, &TablePart::openAttachment);
        auto* column = static_cast<QVBoxLayout*>(layout());
        column->insertWidget(1, m_document);
    }
    TableHtml table(m_host.state, m_host.text, screenColours(this), m_changes);
    if (m_host.editors.attachments)
        table.linkAttachments();
    m_document->setHtml(table.html(m_table, false), table.words(m_table));
}

} // namespace cts::client
