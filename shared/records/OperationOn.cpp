#include "shared/records/OperationOn.h"

namespace cts::records {

Operation operationOn(const Record& record, const QString& action) {
    Operation operation;
    operation.record = record.id;
    operation.assignment = record.assignmentId;
    operation.action = action;
    operation.kind = record.kind;
    operation.form = record.formId;
    operation.formVersion = record.formVersion;
    operation.base = record.revision;
    return operation;
}

} // namespace cts::records
