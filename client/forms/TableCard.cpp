#include "client/forms/TableCard.h"

#include "client/forms/AnswerWords.h"
#include "client/forms/TableEditor.h"
#include "client/forms/TableRows.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/theme/ThemeColours.h"
#include "client/ui/widgets/ElidedLabel.h"
#include "client/ui/widgets/FormGrid.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/IconButton.h"
#include "client/ui/widgets/StatusChip.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace cts::client {

using namespace Qt::StringLiterals;

// The head of a card names the row by so many of its answers.
static constexpr qsizetype summaryParts = 2;

TableCard::TableCard(const TableHost& host, const rules::FieldDefinition& table, QString rowId,
                     const QStringList& locked, bool removable, QWidget* parent)
    : QFrame(parent), m_host(host), m_table(table), m_rowId(std::move(rowId)), m_locked(locked),
      m_fold(new ui::IconButton(ui::Icon::ChevronRight, {})), m_title(new ui::ElidedLabel({}, ui::FontRole::Strong)),
      m_missing(new ui::StatusChip(ui::Meaning::Warning)), m_remove(new ui::IconButton(ui::Icon::Trash, {})),
      m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(ui::metrics::unit, ui::metrics::half, ui::metrics::unit, ui::metrics::half);
    m_column->setSpacing(ui::metrics::unit);
    auto* head = new QHBoxLayout;
    head->setSpacing(ui::metrics::unit);
    head->addWidget(m_fold);
    head->addWidget(m_title, 1);
    head->addWidget(m_missing);
    head->addWidget(m_remove);
    m_column->addLayout(head);
    m_missing->hide();
    m_remove->setVisible(removable);
    m_title->installEventFilter(this);
    connect(m_fold, &ui::IconButton::clicked, this, [this] {
        setOpen(!m_open);
        Q_EMIT foldedChanged();
    });
    connect(m_remove, &ui::IconButton::clicked, this, &TableCard::removeRequested);
}

QJsonObject TableCard::values() const {
    return TableRows(m_host.state, m_table, {}).row(m_rowId);
}

void TableCard::setOpen(bool open) {
    if (open && !m_body)
        makeBody();
    m_open = open;
    if (m_body)
        m_body->setVisible(open);
    m_fold->setIcon(ui::themeIcon(open ? ui::Icon::ChevronDown : ui::Icon::ChevronRight));
    m_fold->setName(open ? tr("Fold %1").arg(m_name) : tr("Open %1").arg(m_name));
}

void TableCard::makeBody() {
    m_body = new QWidget(this);
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(ui::metrics::unit, 0, ui::metrics::unit, ui::metrics::unit);
    column->setSpacing(ui::metrics::cardPadding);
    auto* grid = new ui::FormGrid;
    m_row = new TableRow(m_host, m_table, m_locked, this);
    for (const auto& cell : m_row->cells()) {
        const bool wide = cell->isWide() || cell->column().type == rules::FieldType::Multiline;
        grid->addWidget(cell->widget(), wide ? ui::FormGrid::Width::Full : ui::FormGrid::Width::Half);
    }
    column->addWidget(grid);
    connect(m_row, &TableRow::edited, this, &TableCard::edited);
    connect(m_row, &TableRow::entered, this, &TableCard::entered);
    for (const auto* child : m_host.state.childrenOf(m_table.id)) {
        auto* editor = new TableEditor(m_host, *child, m_rowId);
        m_children.append(editor);
        column->addWidget(editor);
    }
    m_column->addWidget(m_body);
    load();
    refresh(m_name, -1);
}

void TableCard::load() {
    if (!m_row)
        return;
    m_row->load(values());
    for (auto* child : std::as_const(m_children))
        child->load();
}

QString TableCard::summary(const QJsonObject& row) const {
    QStringList parts;
    for (const auto& column : m_table.columns) {
        const bool unnamed = column.type == rules::FieldType::Attachment || column.type == rules::FieldType::Reference;
        if (parts.size() == summaryParts)
            break;
        if (unnamed || !m_host.state.isColumnVisible(column, row))
            continue;
        const QString words = answerWords(m_host.state, m_host.text, column, row).simplified();
        if (!words.isEmpty())
            parts.append(words);
    }
    return parts.join(u" \u00b7 "_s);
}

void TableCard::refresh(const QString& name, int missing) {
    const auto row = values();
    if (name != m_name) {
        m_name = name;
        m_remove->setName(tr("Remove %1").arg(name));
        m_fold->setName(m_open ? tr("Fold %1").arg(name) : tr("Open %1").arg(name));
    }
    const QString number = name.section(u' ', -1);
    const QString said = summary(row);
    const QString title = number + u".  "_s + (said.isEmpty() ? tr("(empty)") : said);
    if (title != m_title->text())
        m_title->setText(title);
    if (missing >= 0) {
        m_missing->setVisible(missing > 0);
        if (missing > 0)
            m_missing->setStatus(ui::Meaning::Warning, tr("%n missing", nullptr, missing));
    }
    if (!m_row)
        return;
    m_row->refresh(row, name);
    for (auto* child : std::as_const(m_children))
        child->refresh(name);
}

void TableCard::focusHead() {
    m_fold->setFocus(Qt::OtherFocusReason);
}

void TableCard::paintEvent(QPaintEvent*) {
    const auto colours = ui::ThemeColours::current(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.border, 1));
    painter.setBrush(m_open ? colours.surface : colours.window);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), ui::metrics::radius, ui::metrics::radius);
}

bool TableCard::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_title && event->type() == QEvent::MouseButtonRelease)
        m_fold->click();
    return QFrame::eventFilter(watched, event);
}

} // namespace cts::client
