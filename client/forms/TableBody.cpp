#include "client/forms/TableBody.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/FormRow.h"
#include "client/ui/widgets/IconButton.h"
#include "client/ui/widgets/TextLabel.h"

#include <QGridLayout>

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;
using rules::FieldDefinition;
using rules::FieldType;

// More columns than this are cards on the widest screen.
static constexpr qsizetype mostGridColumns = 7;

// Characters that a column needs in a grid; 0 for what has no place in one.
static int charactersOf(const FieldDefinition& column) {
    switch (column.type) {
    case FieldType::Multiline:
        return 26;
    case FieldType::Text:
    case FieldType::Email:
        return 20;
    case FieldType::Choice:
    case FieldType::Reference:
    case FieldType::YesNo:
        return 22;
    case FieldType::YesNoUnknown:
        return 34;
    case FieldType::Date:
    case FieldType::Phone:
        return 20;
    case FieldType::Time:
    case FieldType::Money:
    case FieldType::Computed:
        return 14;
    case FieldType::Integer:
        return 10;
    default:
        return 0;
    }
}

static int stretchOf(const FieldDefinition& column) {
    return column.type == FieldType::Multiline || column.type == FieldType::Text ? 3 : 1;
}

TableBody::TableBody(const TableHost& host, const FieldDefinition& table, const TableRows& rows, bool mayChangeRows)
    : m_host(host), m_table(table), m_rows(rows), m_mayChangeRows(mayChangeRows) {}

// Of fixed rows, what the rulebook put into them when the form began says which row it is.
QStringList TableBody::lockedColumns() const {
    QStringList locked;
    if (!m_table.fixedRows)
        return locked;
    for (const auto& source : m_table.prefill) {
        const auto rows = source.value.toArray();
        if (!rows.isEmpty())
            locked += rows.first().toObject().keys();
    }
    return locked;
}

TableGrid::TableGrid(const TableHost& host, const FieldDefinition& table, const TableRows& rows, bool mayChangeRows)
    : TableBody(host, table, rows, mayChangeRows), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(ui::metrics::unit);
    m_grid->setVerticalSpacing(ui::metrics::unit);
    for (const auto& column : m_table.columns) {
        if (!m_host.isShown(column))
            continue;
        const int place = static_cast<int>(m_heads.size());
        auto* head = new ui::TextLabel({}, ui::FontRole::Small);
        head->setMuted(true);
        head->setWordWrap(true);
        m_grid->addWidget(head, 0, place, Qt::AlignBottom);
        m_grid->setColumnStretch(place, stretchOf(column));
        m_heads.append({&column, head});
    }
}

bool TableGrid::fits(const TableHost& host, const FieldDefinition& table, const QFontMetrics& font, int width) {
    if (!host.state.childrenOf(table.id).isEmpty())
        return false;
    int characters = 0;
    int columns = 0;
    for (const auto& column : table.columns) {
        if (!host.isShown(column))
            continue;
        if (charactersOf(column) == 0)
            return false;
        characters += charactersOf(column);
        ++columns;
    }
    const int gaps = columns * ui::metrics::unit + ui::metrics::controlHeight;
    return columns <= mostGridColumns && characters * font.averageCharWidth() + gaps <= width;
}

QStringList TableGrid::ids() const {
    QStringList ids;
    for (const auto& line : m_lines)
        ids.append(line.rowId);
    return ids;
}

TableRow* TableGrid::rowOf(const QString& rowId) const {
    for (const auto& line : m_lines)
        if (line.rowId == rowId)
            return line.row;
    return nullptr;
}

void TableGrid::add(const QString& rowId, bool) {
    auto* row = new TableRow(m_host, m_table, lockedColumns(), this);
    row->setLabelsShown(false);
    row->load(m_rows.row(rowId));
    int place = 0;
    for (const auto& cell : row->cells())
        m_grid->addWidget(cell->widget(), m_nextLine, place++, Qt::AlignTop);
    auto* remove = new ui::IconButton(ui::Icon::Trash, {});
    m_grid->addWidget(remove, m_nextLine++, place, Qt::AlignTop);
    remove->setVisible(m_mayChangeRows);
    connect(remove, &ui::IconButton::clicked, this, [this, rowId] { Q_EMIT removeRequested(rowId); });
    connect(row, &TableRow::edited, this, [this, rowId](const QString& column) { Q_EMIT edited(rowId, column); });
    connect(row, &TableRow::entered, this, [this, rowId](const QString& column) { Q_EMIT entered(rowId, column); });
    m_lines.append({rowId, row, remove});
}

void TableGrid::drop(const QString& rowId) {
    const auto found =
        std::find_if(m_lines.begin(), m_lines.end(), [&](const Line& line) { return line.rowId == rowId; });
    if (found == m_lines.end())
        return;
    QList<QWidget*> widgets{found->remove};
    for (const auto& cell : found->row->cells())
        widgets.append(cell->widget());
    for (auto* widget : widgets) {
        m_grid->removeWidget(widget);
        widget->hide();
        widget->deleteLater(); // one of them is the button that was pressed
    }
    found->row->disconnect(this);
    found->row->deleteLater();
    m_lines.erase(found);
}

void TableGrid::load() {
    for (const auto& line : std::as_const(m_lines))
        line.row->load(m_rows.row(line.rowId));
}

void TableGrid::refreshRow(const QJsonObject& row, const QString& name, int) {
    for (const auto& line : std::as_const(m_lines)) {
        if (line.rowId != row.value("rowId"_L1).toString())
            continue;
        line.row->refresh(row, name);
        const QString words = tr("Remove %1").arg(name);
        if (line.remove->accessibleName() != words)
            line.remove->setName(words);
    }
}

void TableGrid::refreshHeads(const QList<QJsonObject>& rows) {
    for (const auto& [column, head] : std::as_const(m_heads)) {
        const auto asks = [&, one = column](const QJsonObject& row) {
            return m_host.state.isColumnRequired(*one, row);
        };
        const bool required = m_host.mayEdit(m_table, *column) && std::any_of(rows.cbegin(), rows.cend(), asks);
        const QString label =
            m_host.text.columnLabel(m_host.state.form(), m_table, *column, m_host.state.conditionInput({}));
        const QString words = required ? label + u" *"_s : label;
        if (head->text() != words)
            head->setText(words);
        head->setVisible(!rows.isEmpty());
    }
}

TableCards::TableCards(const TableHost& host, const FieldDefinition& table, const TableRows& rows, bool mayChangeRows)
    : TableBody(host, table, rows, mayChangeRows), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(ui::metrics::unit);
}

QStringList TableCards::ids() const {
    QStringList ids;
    for (const auto* card : m_cards)
        ids.append(card->rowId());
    return ids;
}

TableCard* TableCards::cardOf(const QString& rowId) const {
    for (auto* card : m_cards)
        if (card->rowId() == rowId)
            return card;
    return nullptr;
}

TableRow* TableCards::rowOf(const QString& rowId) const {
    const auto* card = cardOf(rowId);
    return card ? card->row() : nullptr;
}

void TableCards::add(const QString& rowId, bool open) {
    auto* card = new TableCard(m_host, m_table, rowId, lockedColumns(), m_mayChangeRows, this);
    m_column->addWidget(card);
    m_cards.append(card);
    connect(card, &TableCard::edited, this, [this, rowId](const QString& column) { Q_EMIT edited(rowId, column); });
    connect(card, &TableCard::entered, this, [this, rowId](const QString& column) { Q_EMIT entered(rowId, column); });
    connect(card, &TableCard::removeRequested, this, [this, rowId] { Q_EMIT removeRequested(rowId); });
    connect(card, &TableCard::foldedChanged, this, [this, rowId] { Q_EMIT foldedChanged(rowId); });
    if (open)
        card->setOpen(true);
}

void TableCards::drop(const QString& rowId) {
    auto* card = cardOf(rowId);
    if (!card)
        return;
    m_cards.removeOne(card);
    m_column->removeWidget(card);
    card->hide();
    card->deleteLater(); // its button was pressed
}

void TableCards::open(const QString& rowId) {
    auto* card = cardOf(rowId);
    if (!card || card->isOpen())
        return;
    card->setOpen(true);
    Q_EMIT foldedChanged(rowId);
}

QSet<QString> TableCards::openRows() const {
    QSet<QString> open;
    for (const auto* card : m_cards)
        if (card->isOpen())
            open.insert(card->rowId());
    return open;
}

QList<TableEditor*> TableCards::childrenOf(const QString& rowId) const {
    const auto* card = cardOf(rowId);
    return card ? card->children() : QList<TableEditor*>();
}

void TableCards::load() {
    for (auto* card : std::as_const(m_cards))
        card->load();
}

void TableCards::refreshRow(const QJsonObject& row, const QString& name, int missing) {
    if (auto* card = cardOf(row.value("rowId"_L1).toString()))
        card->refresh(name, missing);
}

} // namespace cts::client
