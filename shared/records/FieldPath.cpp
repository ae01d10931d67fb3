#include "shared/records/FieldPath.h"

#include "shared/base/Ids.h"
#include "shared/records/FieldNames.h"

#include <QJsonArray>

#include <algorithm>

namespace cts::records {

using namespace Qt::StringLiterals;

static bool isName(const QString& text) {
    const auto fits = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_';
    };
    return !text.isEmpty() && text.size() <= 80 && std::all_of(text.begin(), text.end(), fits);
}

bool isRowId(const QString& text) {
    const auto fits = [](QChar c) {
        return (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_' || c == u'-';
    };
    const bool isCode = !text.isEmpty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), fits);
    return isCode || isId(text);
}

static qsizetype indexOfRow(const QJsonArray& rows, const QString& rowId) {
    for (qsizetype i = 0; i < rows.size(); ++i)
        if (rows.at(i).toObject().value(names::rowId).toString() == rowId)
            return i;
    return -1;
}

std::optional<FieldPath> FieldPath::parse(const QString& text) {
    const QStringList parts = text.split(u'/');
    if (parts.size() > 3 || !isName(parts.first()))
        return std::nullopt;
    if (parts.size() > 1 && !isRowId(parts.at(1)))
        return std::nullopt;
    if (parts.size() > 2 && (!isName(parts.at(2)) || parts.at(2) == names::rowId))
        return std::nullopt;
    return FieldPath{parts.at(0), parts.value(1), parts.value(2)};
}

QString FieldPath::text() const {
    QString whole = field;
    if (!rowId.isEmpty())
        whole += u'/' + rowId;
    if (!column.isEmpty())
        whole += u'/' + column;
    return whole;
}

bool isEmptyValue(const QJsonValue& value) {
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return true;
    case QJsonValue::String:
        return value.toString().isEmpty();
    case QJsonValue::Array:
        return value.toArray().isEmpty();
    case QJsonValue::Object:
        return value.toObject().isEmpty();
    default:
        return false;
    }
}

bool sameValue(const QJsonValue& a, const QJsonValue& b) {
    return a == b || (isEmptyValue(a) && isEmptyValue(b));
}

QJsonValue valueAt(const QJsonObject& fields, const FieldPath& path) {
    QJsonValue value = fields.value(path.field);
    if (!path.rowId.isEmpty()) {
        const QJsonArray rows = value.toArray();
        const qsizetype index = indexOfRow(rows, path.rowId);
        value = index < 0 ? QJsonValue() : rows.at(index);
        if (path.isColumn())
            value = value.toObject().value(path.column);
    }
    return value.isUndefined() ? QJsonValue() : value;
}

static void setOrRemove(QJsonObject& object, const QString& key, const QJsonValue& value) {
    if (isEmptyValue(value))
        object.remove(key);
    else
        object.insert(key, value);
}

void setValueAt(QJsonObject& fields, const FieldPath& path, const QJsonValue& value) {
    if (path.rowId.isEmpty()) {
        setOrRemove(fields, path.field, value);
        return;
    }
    QJsonArray rows = fields.value(path.field).toArray();
    const qsizetype index = indexOfRow(rows, path.rowId);
    if (path.isRow() && isEmptyValue(value)) {
        if (index >= 0)
            rows.removeAt(index);
    } else {
        QJsonObject row = index < 0 ? QJsonObject() : rows.at(index).toObject();
        if (path.isRow())
            row = value.toObject();
        else
            setOrRemove(row, path.column, value);
        row.insert(names::rowId, path.rowId);
        if (index < 0)
            rows.append(row);
        else
            rows.replace(index, row);
    }
    setOrRemove(fields, path.field, rows);
}

} // namespace cts::records
