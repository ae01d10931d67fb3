#include "shared/records/Settings.h"

#include "shared/records/FieldNames.h"
#include "shared/records/FieldPath.h"

namespace cts::records {

using namespace Qt::StringLiterals;

QString settingsRecordId() {
    return u"00000000-0000-8000-8000-000000000001"_s; // UUIDv8, made by no clock and no digest
}

static QJsonValue defaultOf(const rules::FieldDefinition& field) {
    for (const rules::PrefillSource& source : field.prefill)
        if (!isEmptyValue(source.value))
            return source.value;
    return {};
}

QJsonObject effectiveSettings(const rules::Rulebook& rulebook, const QJsonObject& recordFields) {
    QJsonObject settings;
    const rules::FormDefinition* form = rulebook.form(names::settingsForm);
    if (!form)
        return settings;
    for (const rules::SectionDefinition& section : form->sections) {
        for (const rules::FieldDefinition& field : section.fields) {
            const QJsonValue set = recordFields.value(field.id);
            const QJsonValue value = isEmptyValue(set) ? defaultOf(field) : set;
            if (!isEmptyValue(value))
                settings.insert(field.id, value);
        }
    }
    return settings;
}

} // namespace cts::records
