#include "shared/records/Record.h"

namespace cts::records {

using namespace Qt::StringLiterals;

QStringList Record::signedFields() const {
    QStringList fieldIds;
    for (auto it = signatures.begin(); it != signatures.end(); ++it)
        if (!it->voided)
            fieldIds += it.key();
    return fieldIds;
}

QJsonObject relationFields(const Record& record) {
    QJsonObject fields = record.fields;
    fields.insert("id"_L1, record.id);
    fields.insert("kind"_L1, record.kind);
    fields.insert("form"_L1, record.formId);
    fields.insert("state"_L1, record.state);
    return fields;
}

} // namespace cts::records
