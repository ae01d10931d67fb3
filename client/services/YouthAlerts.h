#pragma once

#include "client/store/ListingRow.h"

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
    // What the listing counts of this youth.
    QList<RowAlert> items;                                 // the most urgent first
    int tasks = 0;                                         // those of them that this user must act on
    rules::AlertLevel taskLevel = rules::AlertLevel::None; // of the most urgent of these
    int overdue = 0;                                       // deliverables
    bool critical = false; // something has reached the highest level, the end of services apart
};

// Out of an assignment's fields as this user sees them; what the listing knows (addListed) comes from there.
// `settings`: of the county, in force. `today`: Los Angeles.
YouthAlerts youthAlerts(const QJsonObject& assignment, const rules::ServiceTerm& term, const QJsonObject& settings,
                        const QDate& today);
// The warrant, what waits, and the tasks: the youth's page says what the listing says.
void addListed(const ListingRow& row, YouthAlerts& alerts);

} // namespace cts::client
