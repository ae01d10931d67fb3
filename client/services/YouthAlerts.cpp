#include "client/services/YouthAlerts.h"

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

YouthAlerts youthAlerts(const QJsonObject& assignment, const QList<rules::DeadlineAnswer>& deadlines,
                        const rules::ServiceTerm& term, const QJsonObject& settings, const QDate& today) {
    YouthAlerts alerts;
    if (!assignment.value("closedDate"_L1).toString().isEmpty())
        return alerts;
    alerts.missing = assignment.value("isMissing"_L1).toString() == "YES"_L1;
    if (alerts.missing)
        alerts.missingSince = QDateTime::fromString(assignment.value("missingSince"_L1).toString(), Qt::ISODate);
    const QDate born = QDate::fromString(assignment.value("dob"_L1).toString(), Qt::ISODate);
    alerts.warnings = serviceWarnings(born, term, settings, today);
    alerts.tasks = static_cast<int>(
        std::count_if(deadlines.cbegin(), deadlines.cend(), [](const auto& answer) { return answer.isTask(); }));
    alerts.overdue = static_cast<int>(
        std::count_if(deadlines.cbegin(), deadlines.cend(), [](const auto& answer) { return answer.isOverdue(); }));
    return alerts;
}

} // namespace cts::client
