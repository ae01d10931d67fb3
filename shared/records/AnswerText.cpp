#include "shared/records/AnswerText.h"

#include "shared/records/FieldNames.h"
#include "shared/records/StepValues.h"

namespace cts::records {

using namespace Qt::StringLiterals;

static QString addressLines(const QJsonObject& address) {
    const auto part = [&](QLatin1StringView name) { return address.value(name).toString(); };
    const QString place = QStringList{part("state"_L1), part("zip"_L1)}.join(u' ').trimmed();
    QStringList lines{part("street"_L1), QStringList{part("city"_L1), place}.join(u", "_s)};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QJsonValue answerText(const QJsonValue& value, const rules::FieldDefinition* field, const ReduceContext& context) {
    if (value.isObject())
        return value.toObject().contains("street"_L1) ? addressLines(value.toObject()) : displayName(value);
    if (field && field->type == rules::FieldType::Reference) {
        const auto entry = context.facts.directoryEntry(value.toString());
        return entry ? QJsonValue(displayName(entry->value(names::name))) : value;
    }
    const rules::OptionList* list = field ? context.rulebook.list(field->list) : nullptr;
    const rules::Option* option = list ? list->find(value.toString()) : nullptr;
    return option ? QJsonValue(option->label) : value;
}

} // namespace cts::records
