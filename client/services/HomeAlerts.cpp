#include "client/services/HomeAlerts.h"

#include <algorithm>
#include <tuple>

namespace cts::client {

HomeAlerts homeAlerts(const Listing& listing) {
    HomeAlerts alerts;
    listing.forEachOpen([&](const ListingRow& row) {
        const HomeAlert alert{row.assignmentId, row.youthLast + QStringLiteral(", ") + row.youthFirst};
        if (row.missing)
            alerts.missing.append(alert);
        if (row.warrantToRecall)
            alerts.warrants.append(alert);
        if (row.warnings.serviceEndsIn)
            alerts.serviceEnds.append({alert.assignmentId, alert.youth, *row.warnings.serviceEndsIn});
        if (row.warnings.turns18In)
            alerts.turns18.append({alert.assignmentId, alert.youth, *row.warnings.turns18In});
        if (row.overdueAlerts > 0)
            alerts.overdue.append({alert.assignmentId, alert.youth, 0, row.overdueAlerts});
        if (row.taskAlerts > 0)
            alerts.tasks.append({alert.assignmentId, alert.youth, 0, row.taskAlerts});
    });
    for (auto* list :
         {&alerts.missing, &alerts.warrants, &alerts.serviceEnds, &alerts.turns18, &alerts.overdue, &alerts.tasks})
        std::sort(list->begin(), list->end(), [](const HomeAlert& a, const HomeAlert& b) {
            return std::tie(a.days, b.count, a.youth, a.assignmentId) <
                   std::tie(b.days, a.count, b.youth, b.assignmentId);
        });
    return alerts;
}

} // namespace cts::client
