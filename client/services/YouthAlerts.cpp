#include "client/services/YouthAlerts.h"

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

YouthAlerts youthAlerts(const QJsonObject& assignment, const rules::ServiceTerm& term, const QJsonObject& settings,
                        const QDate& today) {
    YouthAlerts alerts;
    if (!assignment.value("closedDate"_L1).toString().isEmpty())
        return alerts;
    alerts.missing = assignment.value("isMissing"_L1).toString() == "YES"_L1;
    if (alerts.missing)
        alerts.missingSince = QDateTime::fromString(assignment.value("missingSince"_L1).toString(), Qt::ISODate);
    const QDate born = QDate::fromString(assignment.value("dob"_L1).toString(), Qt::ISODate);
    alerts.warnings = serviceWarnings(born, term, settings, today);
    return alerts;
}

void addListed(const ListingRow& row, YouthAlerts& alerts) {
    alerts.warrantToRecall = row.warrantToRecall;
    alerts.waiting = row.waiting;
    alerts.tasks = row.taskAlerts;
    alerts.overdue = row.overdueAlerts;
    alerts.items = row.alerts;
    alerts.taskLevel = row.taskLevel();
    alerts.critical = std::any_of(row.alerts.cbegin(), row.alerts.cend(), [](const RowAlert& alert) {
        return alert.level == rules::AlertLevel::Black && alert.kind != RowAlert::Kind::ServiceOver;
    });
}

} // namespace cts::client
