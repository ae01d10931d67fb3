#pragma once

#include "server/store/Store.h"
#include "shared/rules/Rulebook.h"

namespace cts::server {

// Keeps the table of what has to be looked at for reminders true to the records: called with every record that is
// written, within its job. What is new now is not reminded of for days that were before it. `settings`: of the county,
// in force. Throws StoreFault.
void touchReminders(Store& store, const rules::Rulebook& rulebook, const QJsonObject& settings, const QDateTime& now,
                    const records::Record& record);

} // namespace cts::server
