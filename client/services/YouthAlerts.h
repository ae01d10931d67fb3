#pragma once

#include "client/store/ServiceWarnings.h"
#include "shared/rules/DeadlineAnswer.h"

#include <QDateTime>
#include <QJsonObject>

#include <optional>

namespace cts::client {

// What the head of a youth's page warns of (domain 5.8, 8.3). Everything is empty for an assignment that is over.
struct YouthAlerts {
    bool missing = false;
    QDateTime missingSince; // UTC; invalid when it is not known here
    ServiceWarnings warnings;
    bool warrantToRecall = false;
    int waiting = 0; // things done on this device that the server does not have yet
    int tasks = 0;   // deliverables whose window is open
    int overdue = 0;
};

// Out of an assignment's fields as this user sees them; the warrant and what waits come from elsewhere. `settings`: of
// the county, in force. `today`: Los Angeles.
YouthAlerts youthAlerts(const QJsonObject& assignment, const QList<rules::DeadlineAnswer>& deadlines,
                        const rules::ServiceTerm& term, const QJsonObject& settings, const QDate& today);

} // namespace cts::client
