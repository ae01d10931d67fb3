#include "shared/records/FixedRows.h"

#include "shared/records/AssignmentEffect.h"
#include "shared/records/FieldNames.h"
#include "shared/records/FieldPath.h"
#include "shared/records/Refusals.h"

namespace cts::records {

using namespace Qt::StringLiterals;

QString prefillRowId(const rules::FieldDefinition& table, const QJsonObject& row, qsizetype index) {
    return row.value(names::rowId).toString(derivedId(table.id, u"prefill:%1"_s.arg(index)));
}

static QSet<QString> rowIdsIn(const QJsonValue& rows) {
    QSet<QString> ids;
    for (const QJsonValue row : rows.toArray())
        ids.insert(row[names::rowId].toString());
    return ids;
}

static QSet<QString> givenRows(const rules::FieldDefinition& table) {
    QSet<QString> ids;
    for (const rules::PrefillSource& source : table.prefill) {
        const QJsonArray rows = source.value.toArray();
        for (qsizetype i = 0; i < rows.size(); ++i)
            ids.insert(prefillRowId(table, rows.at(i).toObject(), i));
    }
    return ids;
}

static bool comesFromElsewhere(const rules::FieldDefinition& table) {
    for (const rules::PrefillSource& source : table.prefill)
        if (source.value.isNull() || source.value.isUndefined())
            return true;
    return false;
}

// The table's rows once the change is made.
static QSet<QString> rowsAfter(const FieldPath& path, const FieldChange& change, QSet<QString> rows) {
    const bool removes = isEmptyValue(change.now);
    if (path.rowId.isEmpty())
        return rows.subtract(rowIdsIn(change.was)).unite(rowIdsIn(change.now));
    if (!removes)
        rows.insert(path.rowId);
    else if (path.isRow())
        rows.remove(path.rowId);
    return rows;
}

Status checkFixedRows(const QList<FieldChange>& changes, const Record& record, const rules::FormDefinition& form,
                      bool isNew) {
    for (const FieldChange& change : changes) {
        const auto path = FieldPath::parse(change.path);
        const rules::FieldDefinition* table = path ? form.field(path->field) : nullptr;
        if (!table || !table->fixedRows || (isNew && comesFromElsewhere(*table)))
            continue;
        const QSet<QString> before = rowIdsIn(record.fields.value(table->id));
        const QSet<QString> after = rowsAfter(*path, change, before);
        if (!after.contains(before) || !(before + givenRows(*table)).contains(after))
            return refusal(u"fixedRows"_s, 422, {{u"path"_s, change.path}});
    }
    return Done{};
}

} // namespace cts::records
