#include "client/forms/TableEditor.h"

#include "client/forms/AnswerWords.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/IconLabel.h"
#include "client/ui/widgets/MeaningWords.h"
#include "client/ui/widgets/TextLabel.h"

#include <QEvent>
#include <QHBoxLayout>

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;
using rules::FieldDefinition;
using rules::FieldType;

// So many cards stand open at first; of more only the first one.
static constexpr qsizetype cardsOpenAtFirst = 3;
static QString idOf(const QJsonObject& row) {
    return row.value("rowId"_L1).toString();
}

TableEditor::TableEditor(const TableHost& host, const FieldDefinition& table, const QString& parentRow, QWidget* parent)
    : QWidget(parent), m_host(host), m_table(table), m_parentRow(parentRow), m_rows(host.state, table, parentRow),
      m_label(new ui::TextLabel({}, ui::FontRole::Strong)), m_help(new ui::TextLabel({}, ui::FontRole::Small)),
      m_column(new QVBoxLayout(this)), m_empty(new ui::TextLabel), m_messageLine(new QWidget),
      m_messageIcon(new ui::IconLabel(ui::Icon::Danger, ui::IconTone::Danger, ui::metrics::smallIconSize)),
      m_message(new ui::TextLabel({}, ui::FontRole::Small)), m_undoLine(new QWidget), m_undoWords(new ui::TextLabel),
      m_undo(new ui::Button(tr("Undo"), ui::Icon::Recall)), m_add(new ui::Button(tr("Add row"), ui::Icon::Plus)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(ui::metrics::unit);
    for (auto* label : {m_label, m_help, m_empty, m_message, m_undoWords})
        label->setWordWrap(true);
    m_help->setMuted(true);
    m_empty->setMuted(true);
    auto* message = new QHBoxLayout(m_messageLine);
    message->setContentsMargins(0, 0, 0, 0);
    message->addWidget(m_messageIcon, 0, Qt::AlignTop);
    message->addWidget(m_message, 1);
    auto* undo = new QHBoxLayout(m_undoLine);
    undo->setContentsMargins(0, 0, 0, 0);
    undo->addWidget(m_undoWords, 1);
    undo->addWidget(m_undo);
    m_messageLine->hide();
    m_undoLine->hide();
    for (auto* part : std::initializer_list<QWidget*>{m_label, m_help, m_empty, m_undoLine, m_messageLine})
        m_column->addWidget(part);
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &ui::Button::clicked, this, [this] { addRow(); });
    connect(m_undo, &ui::Button::clicked, this, &TableEditor::undoRemove);
}

bool TableEditor::mayChangeRows() const {
    return !m_table.fixedRows && !m_table.issued && m_host.editable(m_table.id);
}

// What this person may change here: other rights need other rows.
QList<bool> TableEditor::rights() const {
    QList<bool> rights{mayChangeRows()};
    for (const auto& column : m_table.columns)
        rights.append(m_host.mayEdit(m_table, column));
    return rights;
}

bool TableEditor::fitsGrid() const {
    return TableGrid::fits(m_host, m_table, fontMetrics(), width());
}

void TableEditor::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (m_body && fitsGrid() != m_isGrid)
        build();
}

void TableEditor::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!m_body)
        build();
}

// Larger text needs more room.
void TableEditor::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    const auto rebuild = [this] {
        if (m_body && fitsGrid() != m_isGrid)
            build();
    };
    QMetaObject::invokeMethod(this, rebuild, Qt::QueuedConnection); // after all children have the font
}

void TableEditor::load() {
    m_rows.forget();
    if (!m_body)
        return;
    sync();
    refresh(m_prefix);
}

// Rows that are the same ones keep their editors and the keyboard; otherwise they are made again.
void TableEditor::sync() {
    QStringList wanted;
    for (const auto& row : m_rows.all())
        wanted.append(idOf(row));
    if (wanted != m_body->ids() || rights() != m_rights)
        build();
    else
        m_body->load();
}

void TableEditor::makeBody() {
    if (m_body) {
        m_body->hide();
        m_body->deleteLater(); // one of its buttons may have been pressed
    }
    m_isGrid = fitsGrid();
    m_rights = rights();
    if (m_isGrid)
        m_body = new TableGrid(m_host, m_table, m_rows, mayChangeRows());
    else
        m_body = new TableCards(m_host, m_table, m_rows, mayChangeRows());
    connect(m_body, &TableBody::edited, this, &TableEditor::onEdited);
    connect(m_body, &TableBody::entered, this, &TableEditor::onEntered);
    connect(m_body, &TableBody::removeRequested, this, &TableEditor::removeRow);
    connect(m_body, &TableBody::foldedChanged, this, &TableEditor::onFolded);
}

void TableEditor::build() {
    const bool first = m_body == nullptr;
    const QSet<QString> open = first ? QSet<QString>() : m_body->openRows();
    makeBody();
    const auto rows = m_rows.all();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const bool opens = open.isEmpty() ? i == 0 || rows.size() <= cardsOpenAtFirst : open.contains(idOf(rows.at(i)));
        m_body->add(idOf(rows.at(i)), opens);
    }
    m_column->insertWidget(2, m_body);
    refresh(m_prefix);
    for (auto it = m_problems.cbegin(); it != m_problems.cend(); ++it)
        showCellProblem(it.key().section(u'/', 0, 0), it.key().section(u'/', 1));
}

TableCell* TableEditor::cellOf(const QString& rowId, const QString& column) const {
    auto* row = m_body ? m_body->rowOf(rowId) : nullptr;
    return row ? row->cell(column) : nullptr;
}

void TableEditor::onFolded(const QString& rowId) {
    refresh(m_prefix); // cells that were just made
    for (auto it = m_problems.cbegin(); it != m_problems.cend(); ++it)
        if (it.key().startsWith(rowId + u'/'))
            showCellProblem(rowId, it.key().section(u'/', 1));
}

void TableEditor::onEdited(const QString& rowId, const QString& column) {
    auto* cell = cellOf(rowId, column);
    if (!cell || !cell->isEditable())
        return;
    const QJsonValue before = m_rows.row(rowId).value(column);
    const auto& definition = cell->column();
    const auto* list = m_host.state.rulebook().list(definition.list);
    const QJsonValue typed = cell->read();
    const bool choices = definition.type == FieldType::MultiChoice;
    m_rows.set(rowId, column, choices ? withoutExcluded(list, before, typed) : typed);
    cell->load(m_rows.row(rowId));
    if (m_problems.remove(rowId + u'/' + column) > 0) {
        cell->widget()->setError({});
        cell->widget()->setWarning({});
    }
    m_host.edited();
}

bool TableEditor::enter(const QString& rowId, const QString& column, const QJsonValue& value) {
    if (!m_body)
        build();
    m_body->open(rowId);
    auto* cell = cellOf(rowId, column);
    if (!cell || !cell->isEditable() || !cell->isVisible())
        return false;
    cell->write(value);
    onEdited(rowId, column);
    return true;
}

// Enter goes down the column; on the last row, once something stands in it, it makes the next one.
void TableEditor::onEntered(const QString& rowId, const QString& column) {
    const auto ids = m_body->ids();
    const auto at = ids.indexOf(rowId);
    if (at + 1 < ids.size()) {
        goTo(ids.at(at + 1), column);
        return;
    }
    const auto row = m_rows.row(rowId);
    const auto keys = row.keys();
    const bool filled = std::any_of(keys.cbegin(), keys.cend(),
                                    [](const QString& key) { return key != "rowId"_L1 && key != "parentRow"_L1; });
    if (filled && mayChangeRows() && m_rows.mayAdd())
        addRow();
}

QString TableEditor::addRow() {
    if (!mayChangeRows() || !m_rows.mayAdd())
        return {};
    const QString id = m_rows.add();
    if (m_body)
        m_body->add(id, true);
    m_host.edited();
    goTo(id, {});
    return id;
}

void TableEditor::removeRow(const QString& rowId) {
    if (!mayChangeRows())
        return;
    const QString name = nameOf(rowId, {});
    m_rows.remove(rowId);
    forgetProblems(rowId);
    if (m_body)
        m_body->drop(rowId);
    m_undoWords->setText(tr("%1 was removed.").arg(name));
    m_undo->setAccessibleName(tr("Undo: %1 was removed").arg(name));
    m_host.edited();
    if (m_body)
        m_undo->setFocus(Qt::OtherFocusReason);
}

void TableEditor::forgetProblems(const QString& rowId) {
    for (auto it = m_problems.begin(); it != m_problems.end();)
        it = it.key().startsWith(rowId + u'/') ? m_problems.erase(it) : std::next(it);
}

void TableEditor::undoRemove() {
    const QString id = m_rows.undo();
    if (id.isEmpty())
        return;
    if (m_body)
        build();
    m_undoWords->setText(tr("Another removed row can be put back."));
    m_undo->setAccessibleName(tr("Undo the removal before"));
    m_host.edited();
    goTo(id, {});
}

void TableEditor::refresh(const QString& prefix) {
    m_prefix = prefix;
    const QString label = m_host.text.label(m_host.state.form(), m_table, m_host.state.conditionInput({}));
    if (m_label->text() != label)
        m_label->setText(label);
    const QString help = m_host.text.help(m_host.state.form(), m_table);
    m_help->setText(help);
    m_help->setVisible(!help.isEmpty());
    m_label->setAccessibleName(name());
    m_add->setAccessibleName(tr("%1, add row").arg(name()));
    refreshFoot();
    if (!m_body)
        return;
    const auto rows = m_rows.all();
    const auto children = m_host.state.childrenOf(m_table.id);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        int missing = m_rows.missingIn(rows.at(i));
        for (const auto* child : children)
            missing += TableRows(m_host.state, *child, idOf(rows.at(i))).missing();
        m_body->refreshRow(rows.at(i), rowName(name(), i), missing);
    }
    m_body->refreshHeads(rows);
}

// What the table needs, in words: how many rows at least, and that there are none yet.
void TableEditor::refreshFoot() {
    const auto count = m_rows.all().size();
    QString words;
    if (count == 0)
        words =
            m_table.minRows > 0 ? tr("No rows yet. At least %n needed.", nullptr, m_table.minRows) : tr("No rows yet.");
    else if (count < m_table.minRows)
        words = tr("At least %n rows are needed.", nullptr, m_table.minRows);
    else if (m_table.maxRows > 0 && count >= m_table.maxRows)
        words = tr("These are all the rows there can be.");
    m_empty->setText(words);
    m_empty->setVisible(!words.isEmpty());
    m_add->setVisible(mayChangeRows() && m_rows.mayAdd());
    m_undoLine->setVisible(m_rows.removed() > 0);
}

QString TableEditor::name() const {
    return m_prefix.isEmpty() ? m_label->text() : m_prefix + u", "_s + m_label->text();
}

QString TableEditor::nameOf(const QString& rowId, const QString& column) const {
    const auto rows = m_rows.all();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (idOf(rows.at(i)) != rowId)
            continue;
        const QString called = rowName(name(), i);
        for (const auto& one : m_table.columns)
            if (one.id == column)
                return called + u", "_s +
                       m_host.text.columnLabel(m_host.state.form(), m_table, one,
                                               m_host.state.conditionInput(rows.at(i)));
        return called;
    }
    return {};
}

void TableEditor::setProblem(const QString& rowId, const QString& column, const Problem& problem) {
    if (rowId.isEmpty()) {
        const auto meaning = problem.blocks ? ui::Meaning::Danger : ui::Meaning::Warning;
        m_message->setText(problem.words);
        m_message->setMeaning(meaning);
        m_messageIcon->setIcon(ui::meaningIcon(meaning), ui::meaningTone(meaning));
        m_messageLine->show();
        return;
    }
    m_problems.insert(rowId + u'/' + column, problem);
    showCellProblem(rowId, column);
}

void TableEditor::showCellProblem(const QString& rowId, const QString& column) {
    auto* cell = cellOf(rowId, column);
    const auto problem = m_problems.value(rowId + u'/' + column);
    if (!cell)
        return;
    if (problem.blocks)
        cell->widget()->setError(problem.words);
    else
        cell->widget()->setWarning(problem.words);
}

void TableEditor::clearProblems() {
    m_messageLine->hide();
    for (auto it = m_problems.cbegin(); it != m_problems.cend(); ++it) {
        if (auto* cell = cellOf(it.key().section(u'/', 0, 0), it.key().section(u'/', 1))) {
            cell->widget()->setError({});
            cell->widget()->setWarning({});
        }
    }
    m_problems.clear();
    if (!m_body)
        return;
    for (const auto& rowId : m_body->ids())
        for (auto* child : m_body->childrenOf(rowId))
            child->clearProblems();
}

bool TableEditor::goTo(const QString& rowId, const QString& column) {
    if (!m_body)
        return false;
    m_body->open(rowId);
    auto* row = m_body->rowOf(rowId);
    if (!row)
        return false;
    return row->focus(column) || row->focus();
}

TableEditor* TableEditor::editorOf(const QString& tableId, const QString& rowId) {
    if (m_table.id == tableId)
        return m_rows.row(rowId).isEmpty() ? nullptr : this;
    for (const auto* child : m_host.state.childrenOf(m_table.id))
        if (child->id == tableId) {
            const auto row = TableRows(m_host.state, *child, {}).row(rowId);
            return childOf(row.value("parentRow"_L1).toString(), tableId);
        }
    return nullptr;
}

TableEditor* TableEditor::childOf(const QString& parentRow, const QString& tableId) {
    if (!m_body)
        build();
    m_body->open(parentRow);
    for (auto* child : m_body->childrenOf(parentRow))
        if (child->table().id == tableId) {
            if (!child->m_body)
                child->build();
            return child;
        }
    return nullptr;
}

} // namespace cts::client
