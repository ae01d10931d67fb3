#include "shared/records/PreviousVersion.h"

#include "shared/base/CanonicalJson.h"
#include "shared/records/FieldPath.h"
#include "shared/records/OperationFactory.h"
#include "shared/records/RecordParts.h"

namespace cts::records {

void keepPrevious(Record& record, const rules::FormDefinition& form) {
    QJsonObject entered;
    for (auto it = record.fields.begin(); it != record.fields.end(); ++it) {
        const rules::FieldDefinition* field = form.field(it.key());
        if (field && isEntered(*field) && !isEmptyValue(it.value()))
            entered.insert(it.key(), it.value());
    }
    record.previous = canonicalJson(entered).size() <= maxPreviousBytes ? entered : QJsonObject();
}

QList<FieldChange> changedSince(const Record& record, const rules::FormDefinition& form) {
    return record.previous.isEmpty() ? QList<FieldChange>() : changesBetween(record.previous, record.fields, form);
}

} // namespace cts::records
