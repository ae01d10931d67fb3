#include "client/services/YouthAlerts.h"

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

static constexpr int serviceWarningDays = 30;
static constexpr int ageWarningDays = 60;
static constexpr int majority = 18;

static std::optional<int> daysTo18(const QJsonObject& assignment, const QDate& today) {
    const QDate born = QDate::fromString(assignment.value("dob"_L1).toString(), Qt::ISODate);
    if (!born.isValid())
        return std::nullopt;
    // Who was born on 29 February is 18 on 1 March, as rules::ageOn counts.
    QDate birthday = born.addYears(majority);
    if (birthday.day() != born.day())
        birthday = birthday.addDays(1);
    const auto days = today.daysTo(birthday);
    return days >= 0 && days <= ageWarningDays ? std::optional(static_cast<int>(days)) : std::nullopt;
}

YouthAlerts youthAlerts(const QJsonObject& assignment, const QList<rules::DeadlineAnswer>& deadlines,
                        const rules::ServiceTerm& term, const QDate& today) {
    YouthAlerts alerts;
    if (!assignment.value("closedDate"_L1).toString().isEmpty())
        return alerts;
    alerts.missing = assignment.value("isMissing"_L1).toString() == "YES"_L1;
    if (alerts.missing)
        alerts.missingSince = QDateTime::fromString(assignment.value("missingSince"_L1).toString(), Qt::ISODate);
    if (term.applies() && term.end().isValid() && today.daysTo(term.end()) <= serviceWarningDays)
        alerts.serviceEndsIn = static_cast<int>(today.daysTo(term.end()));
    alerts.turns18In = daysTo18(assignment, today);
    alerts.tasks = static_cast<int>(
        std::count_if(deadlines.cbegin(), deadlines.cend(), [](const auto& answer) { return answer.isTask(); }));
    alerts.overdue = static_cast<int>(
        std::count_if(deadlines.cbegin(), deadlines.cend(), [](const auto& answer) { return answer.isOverdue(); }));
    return alerts;
}

} // namespace cts::client
