#pragma once

#include "shared/rules/DeadlineAnswer.h"
#include "shared/rules/ServiceTerm.h"

#include <QDateTime>
#include <QJsonObject>

#include <optional>

namespace cts::client {

// What the head of a youth's page warns of (domain 5.8, 8.3). Everything is empty for an assignment that is over.
struct YouthAlerts {
    bool missing = false;
    QDateTime missingSince;           // UTC; invalid when it is not known here
    std::optional<int> serviceEndsIn; // days, at most 30; below 0 when the authorisation has expired
    std::optional<int> turns18In;     // days, at most 60
    int tasks = 0;                    // deliverables whose window is open
    int overdue = 0;
};

// Out of an assignment's fields as this user sees them. `today`: Los Angeles.
YouthAlerts youthAlerts(const QJsonObject& assignment, const QList<rules::DeadlineAnswer>& deadlines,
                        const rules::ServiceTerm& term, const QDate& today);

} // namespace cts::client
