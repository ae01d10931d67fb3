#include "shared/records/EditRules.h"

#include "shared/records/FieldNames.h"
#include "shared/records/FieldPath.h"

#include <QHash>
#include <QJsonArray>

namespace cts::records {

using rules::FieldDefinition;

QList<FieldDefinition> columnsWithRule(const FieldDefinition& table) {
    QList<FieldDefinition> columns;
    for (FieldDefinition column : table.columns) {
        column.compartment = table.compartment;
        if (column.editable)
            columns += column;
    }
    return columns;
}

FieldDefinition decidingDefinition(const QString& path, const rules::FormDefinition& form) {
    const FieldDefinition& field = *form.field(path.section(u'/', 0, 0));
    for (const FieldDefinition& column : columnsWithRule(field))
        if (column.id == path.section(u'/', 2, 2))
            return column;
    return field;
}

// The rows that one side of a change speaks of, by their ids.
static QHash<QString, QJsonObject> rowsOf(const FieldPath& path, const QJsonValue& side) {
    if (path.isRow())
        return {{path.rowId, side.toObject()}};
    QHash<QString, QJsonObject> rows;
    for (const QJsonValue row : side.toArray())
        rows.insert(row[names::rowId].toString(), row.toObject());
    return rows;
}

QList<FieldChange> columnsWithin(const FieldChange& change, const rules::FormDefinition& form) {
    const auto path = FieldPath::parse(change.path);
    if (!path || path->isColumn())
        return {};
    const auto columns = columnsWithRule(*form.field(path->field));
    if (columns.isEmpty())
        return {};
    const auto was = rowsOf(*path, change.was);
    const auto now = rowsOf(*path, change.now);
    QStringList rows = was.keys() + now.keys();
    rows.removeDuplicates();
    QList<FieldChange> changes;
    for (const QString& row : std::as_const(rows)) {
        for (const FieldDefinition& column : columns) {
            const QJsonValue before = was.value(row).value(column.id);
            const QJsonValue after = now.value(row).value(column.id);
            if (!isEmptyValue(before) || !isEmptyValue(after))
                changes += {FieldPath{path->field, row, column.id}.text(), before, after};
        }
    }
    return changes;
}

} // namespace cts::records
