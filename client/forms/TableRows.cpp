#include "client/forms/TableRows.h"

#include "shared/records/FieldPath.h"

#include <QUuid>

namespace cts::client {

using namespace Qt::StringLiterals;

static const auto rowIdKey = u"rowId"_s;
static const auto parentRowKey = u"parentRow"_s;

TableRows::TableRows(FormState& state, const rules::FieldDefinition& table, QString parentRow)
    : m_state(state), m_table(table), m_parentRow(std::move(parentRow)) {}

QJsonObject TableRows::row(const QString& rowId) const {
    for (const QJsonValue element : m_state.value(m_table.id).toArray())
        if (element.toObject().value(rowIdKey).toString() == rowId)
            return element.toObject();
    return {};
}

bool TableRows::mayAdd() const {
    return !m_table.fixedRows && (m_table.maxRows == 0 || all().size() < m_table.maxRows);
}

QString TableRows::add() {
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QJsonObject row{{rowIdKey, id}};
    if (!m_parentRow.isEmpty())
        row.insert(parentRowKey, m_parentRow);
    auto rows = m_state.value(m_table.id).toArray();
    rows.append(row);
    m_state.set(m_table.id, rows);
    return id;
}

void TableRows::set(const QString& rowId, const QString& column, const QJsonValue& value) {
    auto rows = m_state.value(m_table.id).toArray();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        auto row = rows.at(i).toObject();
        if (row.value(rowIdKey).toString() != rowId)
            continue;
        if (records::isEmptyValue(value))
            row.remove(column);
        else
            row.insert(column, value);
        rows.replace(i, row);
        m_state.set(m_table.id, rows);
        return;
    }
}

void TableRows::takeWhere(const QString& table, const QString& key, const QString& value, QList<Taken>& taken) {
    const auto before = m_state.value(table).toArray();
    QJsonArray kept;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const auto row = before.at(i).toObject();
        if (row.value(key).toString() == value)
            taken.append({table, i, row});
        else
            kept.append(row);
    }
    if (kept.size() != before.size())
        m_state.set(table, kept);
}

void TableRows::remove(const QString& rowId) {
    QList<Taken> taken;
    takeWhere(m_table.id, rowIdKey, rowId, taken);
    if (taken.isEmpty())
        return;
    for (const auto* child : m_state.childrenOf(m_table.id))
        takeWhere(child->id, parentRowKey, rowId, taken);
    m_removed.append(taken);
}

QString TableRows::undo() {
    if (m_removed.isEmpty())
        return {};
    const auto taken = m_removed.takeLast();
    for (const auto& one : taken) {
        auto rows = m_state.value(one.table).toArray();
        rows.insert(std::min(one.at, rows.size()), one.row);
        m_state.set(one.table, rows);
    }
    return taken.first().row.value(rowIdKey).toString();
}

int TableRows::missingIn(const QJsonObject& row) const {
    int missing = 0;
    for (const auto& column : m_table.columns)
        if (records::isEmptyValue(row.value(column.id)) && m_state.isColumnRequired(column, row) &&
            m_state.isColumnVisible(column, row))
            ++missing;
    return missing;
}

int TableRows::missing() const {
    const auto rows = all();
    const auto children = m_state.childrenOf(m_table.id);
    int missing = static_cast<int>(std::max<qsizetype>(0, m_table.minRows - rows.size()));
    if (rows.isEmpty() && missing == 0 && m_table.within.isEmpty() && m_state.isRequired(m_table))
        missing = 1;
    for (const auto& row : rows) {
        missing += missingIn(row);
        for (const auto* child : children) {
            const auto* section = m_state.sectionOf(child->id);
            if (section && m_state.isVisible(*section, *child))
                missing += TableRows(m_state, *child, row.value(rowIdKey).toString()).missing();
        }
    }
    return missing;
}

} // namespace cts::client
