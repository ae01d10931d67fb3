#include "shared/records/ChangeCheck.h"

#include "shared/base/CanonicalJson.h"
#include "shared/records/FieldNames.h"
#include "shared/records/FieldPath.h"
#include "shared/records/Refusals.h"

#include <algorithm>

namespace cts::records {

using namespace Qt::StringLiterals;
using rules::FieldType;

static Error badChange(const QString& path, const QString& code) {
    return refusal(u"badChange"_s, 422, {{u"path"_s, path}, {u"code"_s, code}});
}

static Status checkOne(const QString& path, const QJsonValue& value, const rules::FormValidator& validator) {
    if (isEmptyValue(value))
        return Done{};
    const auto problems = validator.checkValue(path, value);
    if (!problems.isEmpty())
        return badChange(path, problems.first().code);
    return Done{};
}

static Status checkRow(const QString& table, const QJsonValue& row, const rules::FormValidator& validator) {
    const QJsonObject columns = row.toObject();
    const QString rowId = columns.value(names::rowId).toString();
    if (!row.isObject() || !isRowId(rowId))
        return badChange(table, u"badType"_s);
    for (auto it = columns.begin(); it != columns.end(); ++it) {
        if (it.key() == names::rowId)
            continue;
        const QString path = table + u'/' + rowId + u'/' + it.key();
        if (!FieldPath::parse(path))
            return badChange(table, u"badPath"_s);
        if (const Status status = checkOne(path, it.value(), validator); !status.ok())
            return status;
    }
    return Done{};
}

static Status checkRows(const QString& table, const QJsonValue& value, const rules::FormValidator& validator,
                        const ChangeScope& scope) {
    if (isEmptyValue(value))
        return Done{};
    if (!value.isArray())
        return badChange(table, u"badType"_s);
    // Before anything looks at them: comparing two long tables row by row takes minutes.
    if (!scope.bySystem && value.toArray().size() > maxRows)
        return badChange(table, u"tooManyRows"_s);
    QSet<QString> rowIds;
    for (const QJsonValue row : value.toArray()) {
        if (const Status status = checkRow(table, row, validator); !status.ok())
            return status;
        rowIds.insert(row.toObject().value(names::rowId).toString());
    }
    if (rowIds.size() != value.toArray().size())
        return badChange(table, u"badType"_s);
    return Done{};
}

static Status checkWholeRow(const FieldPath& path, const QJsonValue& value, const rules::FormValidator& validator) {
    if (isEmptyValue(value))
        return Done{};
    QJsonObject row = value.toObject();
    if (!value.isObject() || row.value(names::rowId).toString(path.rowId) != path.rowId)
        return badChange(path.text(), u"badType"_s);
    row.insert(names::rowId, path.rowId);
    return checkRow(path.field, row, validator);
}

static const rules::FieldDefinition* columnOf(const rules::FieldDefinition& table, const QString& column) {
    for (const rules::FieldDefinition& definition : table.columns)
        if (definition.id == column)
            return &definition;
    return nullptr;
}

// Whether the form has such a place and a person may write there.
static Status checkPlace(const FieldPath& path, const rules::FieldDefinition& field, const ChangeScope& scope) {
    if (!scope.visible.contains(field.compartment))
        return refusal(u"forbidden"_s, 403, {{u"path"_s, path.text()}});
    if (field.issued && !scope.bySystem)
        return badChange(path.text(), u"issued"_s);
    const bool written = field.type != FieldType::Computed && field.type != FieldType::Signature &&
                         field.merge != rules::MergeClass::Computed;
    if (!written)
        return badChange(path.text(), u"notWritable"_s);
    if (!path.rowId.isEmpty() && field.type != FieldType::Table)
        return badChange(path.text(), u"badPath"_s);
    const rules::FieldDefinition* column = path.isColumn() ? columnOf(field, path.column) : nullptr;
    if (path.isColumn() && !column)
        return badChange(path.text(), u"unknownField"_s);
    if (column && column->issued && !scope.bySystem)
        return badChange(path.text(), u"issued"_s);
    return Done{};
}

Status checkChange(const FieldChange& change, const rules::FormDefinition& form, const rules::FormValidator& validator,
                   const ChangeScope& scope) {
    const auto path = FieldPath::parse(change.path);
    if (!path)
        return badChange(change.path.left(100), u"badPath"_s);
    const rules::FieldDefinition* field = form.field(path->field);
    if (!field)
        return badChange(change.path, u"unknownField"_s);
    if (const Status status = checkPlace(*path, *field, scope); !status.ok())
        return status;
    if (path->isRow()) {
        if (const Status status = checkWholeRow(*path, change.was, validator); !status.ok())
            return status;
        return checkWholeRow(*path, change.now, validator);
    }
    if (field->type == FieldType::Table && !path->isColumn()) {
        if (const Status status = checkRows(path->field, change.was, validator, scope); !status.ok())
            return status;
        return checkRows(path->field, change.now, validator, scope);
    }
    return checkOne(change.path, change.now, validator);
}

Status checkSizes(const QJsonObject& before, const QJsonObject& after) {
    for (auto it = after.begin(); it != after.end(); ++it)
        if (it.value().isArray() &&
            it.value().toArray().size() > std::max(maxRows, before.value(it.key()).toArray().size()))
            return badChange(it.key(), u"tooManyRows"_s);
    if (canonicalJson(after).size() > maxFieldBytes)
        return badChange({}, u"tooLarge"_s);
    return Done{};
}

} // namespace cts::records
