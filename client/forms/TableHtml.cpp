#include "client/forms/TableHtml.h"

#include <QCoreApplication>

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;
using rules::FieldDefinition;
using rules::FieldType;

namespace {

// More columns than this do not stand side by side on a page.
constexpr qsizetype gridColumns = 5;

QString tr(const char* text) {
    return QCoreApplication::translate("FormTable", text);
}

QString headCell(const QString& text, qsizetype span = 1) {
    return u"<th align=\"left\" colspan=\"%1\">%2</th>"_s.arg(span).arg(escapedHtml(text));
}

QString idOf(const QJsonObject& row) {
    return row.value("rowId"_L1).toString();
}

} // namespace

TableHtml::TableHtml(const FormState& state, const FieldText& text, DocumentColours colours, const ChangeSet* changes)
    : m_state(state), m_text(text), m_colours(std::move(colours)), m_changes(changes) {}

QString TableHtml::html(const FieldDefinition& table, bool titled) const {
    return tableHtml(table, titled ? label(table) : QString(), {});
}

QString TableHtml::label(const FieldDefinition& table) const {
    return m_text.label(m_state.form(), table, m_state.conditionInput({}));
}

QString TableHtml::columnLabel(const FieldDefinition& table, const FieldDefinition& column,
                               const QJsonObject& row) const {
    return m_text.columnLabel(m_state.form(), table, column, m_state.conditionInput(row));
}

QString TableHtml::head(const QString& cells) const {
    return u"<tr bgcolor=\"%1\">%2</tr>"_s.arg(m_colours.ground, cells);
}

QString TableHtml::open() const {
    return u"<table width=\"100%\" border=\"1\" cellspacing=\"0\" cellpadding=\"4\" style=\"border-collapse:collapse;"
           "border-style:solid;border-color:%1;margin-bottom:6px\">"_s.arg(m_colours.border);
}

QList<TableHtml::Row> TableHtml::rowsOf(const FieldDefinition& table, const QString& parentRow) const {
    QList<Row> rows;
    const QString start = table.id + u'/';
    for (const auto& values : m_state.rows(table, parentRow)) {
        const bool added = m_changes && m_changes->contains(start + idOf(values));
        rows.append({values, added, false});
    }
    if (!m_changes)
        return rows;
    for (auto change = m_changes->cbegin(); change != m_changes->cend(); ++change) {
        const auto was = change->was.toObject();
        const bool gone = change.key().startsWith(start) && change.key().count(u'/') == 1 && !change->now.isObject() &&
                          !was.isEmpty();
        if (gone && (parentRow.isEmpty() || was.value("parentRow"_L1).toString() == parentRow))
            rows.append({was, false, true});
    }
    return rows;
}

bool TableHtml::isShown(const FieldDefinition& column, const Row& row) const {
    return m_state.isColumnVisible(column, row.values);
}

TableHtml::Columns TableHtml::columnsOf(const FieldDefinition& table, const QList<Row>& rows) const {
    Columns columns;
    for (const auto& column : table.columns) {
        const bool used = std::any_of(rows.cbegin(), rows.cend(), [&](const Row& row) { return isShown(column, row); });
        const bool blank = rows.isEmpty() && isShown(column, {});
        const bool identifier = column.type == FieldType::Reference; // an id says nothing; a name stands beside it
        const bool named = !identifier || !column.issued;
        if ((used || blank) && named)
            columns.append(&column);
    }
    return columns;
}

TableHtml::Columns TableHtml::children(const FieldDefinition& table) const {
    Columns shown;
    for (const auto* child : m_state.childrenOf(table.id)) {
        const auto* section = m_state.sectionOf(child->id);
        // Rows that the system writes are there or not per parent; without any there is nothing to ask for.
        if (section && m_state.isVisible(*section, *child))
            shown.append(child);
    }
    return shown;
}

QString TableHtml::tableHtml(const FieldDefinition& table, const QString& title, const QString& parentRow) const {
    const auto rows = rowsOf(table, parentRow);
    const auto columns = columnsOf(table, rows);
    const auto within = children(table);
    if (rows.isEmpty() || (within.isEmpty() && columns.size() <= gridColumns)) {
        QString html = grid(table, title, rows, columns);
        if (rows.isEmpty())
            for (const auto* child : within)
                html += tableHtml(*child, label(*child), u"-"_s);
        return html;
    }
    QString html;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        html += block(table, rowName(label(table), i), rows.at(i), columns);
        for (const auto* child : within)
            html += tableHtml(*child, rowName(label(table), i) + u", "_s + label(*child), idOf(rows.at(i).values));
    }
    return html;
}

QString TableHtml::grid(const FieldDefinition& table, const QString& title, const QList<Row>& rows,
                        const Columns& columns) const {
    const auto span = std::max<qsizetype>(1, columns.size());
    QString heads;
    for (const auto* column : columns)
        heads += headCell(columnLabel(table, *column, {}));
    QString html = open() + u"<thead>"_s;
    if (!title.isEmpty())
        html += head(headCell(title, span));
    html += head(heads) + u"</thead>"_s;
    for (const auto& row : rows) {
        html += u"<tr>"_s;
        for (const auto* column : columns) {
            const QString note = column == columns.first() ? mark(row) : QString();
            html += u"<td>%1%2</td>"_s.arg(note, isShown(*column, row) ? cell(table, *column, row) : QString());
        }
        html += u"</tr>"_s;
    }
    if (rows.isEmpty())
        html += u"<tr><td colspan=\"%1\" style=\"color:%2\">%3</td></tr>"_s.arg(span).arg(m_colours.muted,
                                                                                          escapedHtml(tr("None")));
    return html + u"</table>"_s;
}

QString TableHtml::block(const FieldDefinition& table, const QString& title, const Row& row,
                         const Columns& columns) const {
    QString html = open() + u"<thead>"_s + head(headCell(title, 2)) + u"</thead>"_s;
    if (row.added || row.removed)
        html += u"<tr><td colspan=\"2\">%1</td></tr>"_s.arg(mark(row));
    for (const auto* column : columns)
        if (isShown(*column, row))
            html += u"<tr><td width=\"32%\" style=\"color:%1\">%2</td><td>%3</td></tr>"_s.arg(
                m_colours.muted, escapedHtml(columnLabel(table, *column, row.values)), cell(table, *column, row));
    return html + u"</table>"_s;
}

QString TableHtml::mark(const Row& row) const {
    if (row.added)
        return u"<b style=\"color:%1\">%2</b> "_s.arg(m_colours.added, escapedHtml(tr("New row.")));
    if (row.removed)
        return u"<b style=\"color:%1\">%2</b> "_s.arg(m_colours.removed, escapedHtml(tr("Removed row.")));
    return {};
}

QString TableHtml::wasWords(const FieldDefinition& table, const FieldDefinition& column, const Row& row) const {
    const QString path = table.id + u'/' + idOf(row.values) + u'/' + column.id;
    return valueWords(m_state, m_text, column, m_changes->value(path).was);
}

QString TableHtml::links(const QJsonArray& attachments) const {
    QStringList lines;
    for (const QJsonValue value : attachments) {
        const auto one = value.toObject();
        lines.append(u"<a href=\"attachment:%1\">%2</a>"_s.arg(one.value("blob"_L1).toString().toHtmlEscaped(),
                                                               escapedHtml(attachmentName(one))));
    }
    return lines.join(u"<br>"_s);
}

QString TableHtml::cell(const FieldDefinition& table, const FieldDefinition& column, const Row& row) const {
    const QString now = answerWords(m_state, m_text, column, row.values);
    if (row.removed)
        return changeHtml(now, {}, m_colours);
    if (row.added)
        return changeHtml({}, now, m_colours);
    if (!m_changes || !m_changes->contains(table.id + u'/' + idOf(row.values) + u'/' + column.id))
        return m_links && column.type == FieldType::Attachment ? links(row.values.value(column.id).toArray())
                                                               : escapedHtml(now);
    return changeHtml(wasWords(table, column, row), now, m_colours);
}

bool TableHtml::isChanged(const FieldDefinition& table) const {
    if (!m_changes)
        return false;
    const auto under = [&](const FieldDefinition& one) {
        const QString start = one.id + u'/';
        return std::any_of(m_changes->keyBegin(), m_changes->keyEnd(),
                           [&](const QString& path) { return path.startsWith(start); });
    };
    const auto within = m_state.childrenOf(table.id);
    return under(table) ||
           std::any_of(within.cbegin(), within.cend(), [&](const auto* child) { return under(*child); });
}

QString TableHtml::words(const FieldDefinition& table) const {
    QStringList lines;
    addWords(table, label(table), {}, lines);
    return lines.isEmpty() ? label(table) + u": "_s + tr("None") : lines.join(u'\n');
}

void TableHtml::addWords(const FieldDefinition& table, const QString& name, const QString& parentRow,
                         QStringList& lines) const {
    const auto rows = rowsOf(table, parentRow);
    const auto columns = columnsOf(table, rows);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const auto& row = rows.at(i);
        QStringList said;
        for (const auto* column : columns) {
            if (!isShown(*column, row))
                continue;
            const QString path = table.id + u'/' + idOf(row.values) + u'/' + column->id;
            const QString now = answerWords(m_state, m_text, *column, row.values);
            const bool changed = m_changes && m_changes->contains(path);
            said.append(columnLabel(table, *column, row.values) + u": "_s +
                        (changed ? changeWords(wasWords(table, *column, row), now) : now));
        }
        const QString what = row.added ? tr("New row.") + u' ' : row.removed ? tr("Removed row.") + u' ' : QString();
        lines.append(rowName(name, i) + u": "_s + what + said.join(u"; "_s));
        for (const auto* child : children(table))
            addWords(*child, rowName(name, i) + u", "_s + label(*child), idOf(row.values), lines);
    }
}

} // namespace cts::client
