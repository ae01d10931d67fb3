#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace cts::records {

// A place in a record's fields: "field", "table/rowId" or "table/rowId/column".
struct FieldPath {
    QString field;
    QString rowId;
    QString column;

    // nullopt unless every part is well formed: names of letters and digits, a row id that isRowId().
    static std::optional<FieldPath> parse(const QString& text);
    QString text() const;
    bool isRow() const { return !rowId.isEmpty() && column.isEmpty(); }
    bool isColumn() const { return !column.isEmpty(); }
};

// What a row may be called: an id, or the code of a row that the rulebook gives ("SAFETY", "2018-12-05": capitals,
// digits, _ and -, at most 40).
bool isRowId(const QString& text);

// Null, missing, "", [] and {} all mean that there is no answer; fields never keep any of them.
bool isEmptyValue(const QJsonValue& value);
// Equal, or both empty.
bool sameValue(const QJsonValue& a, const QJsonValue& b);

// The value at a path, null when there is none.
QJsonValue valueAt(const QJsonObject& fields, const FieldPath& path);
// Writes a value; an empty one removes the answer (or the row). A column of a row that is not there makes the row.
void setValueAt(QJsonObject& fields, const FieldPath& path, const QJsonValue& value);

} // namespace cts::records
