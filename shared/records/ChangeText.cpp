#include "shared/records/ChangeText.h"

#include "shared/records/AnswerText.h"
#include "shared/records/FieldNames.h"
#include "shared/records/FieldPath.h"

#include <algorithm>

namespace cts::records {

using namespace Qt::StringLiterals;
using rules::FieldDefinition;

static const FieldDefinition* columnOf(const FieldDefinition* table, const QString& id) {
    if (!table)
        return nullptr;
    const auto found = std::find_if(table->columns.cbegin(), table->columns.cend(),
                                    [&](const FieldDefinition& column) { return column.id == id; });
    return found == table->columns.cend() ? nullptr : &*found;
}

QString placeText(const QString& path, const rules::FormDefinition& form) {
    const auto parts = FieldPath::parse(path);
    const auto* field = parts ? form.field(parts->field) : nullptr;
    if (!field)
        return path;
    const auto* column = parts->isColumn() ? columnOf(field, parts->column) : nullptr;
    return column ? field->label + u": "_s + column->label : field->label;
}

static QString rowText(const QJsonObject& row, const FieldDefinition* table, const ReduceContext& context);

static QString text(const QJsonValue& value, const FieldDefinition* field, const ReduceContext& context) {
    const bool isTable = field && field->type == rules::FieldType::Table;
    if (value.isArray()) {
        QStringList texts;
        for (const QJsonValue item : value.toArray())
            texts.append(isTable ? rowText(item.toObject(), field, context) : text(item, field, context));
        texts.removeAll(QString());
        return texts.join(isTable ? u"\n\n"_s : u", "_s);
    }
    if (isTable)
        return rowText(value.toObject(), field, context);
    if (value.isObject() && value.toObject().contains("blob"_L1))
        return value["name"_L1].toString();
    const QJsonValue words = answerText(value, field, context);
    return words.isDouble() ? QString::number(words.toInteger()) : words.toString();
}

static QString rowText(const QJsonObject& row, const FieldDefinition* table, const ReduceContext& context) {
    QStringList lines;
    for (const FieldDefinition& column : table ? table->columns : QList<FieldDefinition>()) {
        const QString words = text(row.value(column.id), &column, context);
        if (!words.isEmpty())
            lines.append(column.label + u": "_s + words);
    }
    return lines.join(u'\n');
}

QString valueText(const QString& path, const QJsonValue& value, const rules::FormDefinition& form,
                  const ReduceContext& context) {
    const auto parts = FieldPath::parse(path);
    const auto* field = parts ? form.field(parts->field) : nullptr;
    return text(value, parts && parts->isColumn() ? columnOf(field, parts->column) : field, context);
}

} // namespace cts::records
