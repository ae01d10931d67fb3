#include "server/services/ReminderIndex.h"

#include "server/services/CaseFields.h"
#include "server/services/DigestTime.h"
#include "shared/records/FieldNames.h"

namespace cts::server {

void touchReminders(Store& store, const rules::Rulebook& rulebook, const QJsonObject& settings, const QDateTime& now,
                    const records::Record& record) {
    const QString assignment = record.kind == fields::kindAssignment ? record.id : record.assignmentId;
    if (!assignment.isEmpty())
        store.reminders().touch(assignment, latestDigestDay(rulebook, settings, now));
    else if (record.kind == records::names::kindSettings)
        store.reminders().touchAll();
}

} // namespace cts::server
