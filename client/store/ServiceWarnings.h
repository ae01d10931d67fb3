#pragma once

#include "shared/rules/ServiceTerm.h"

#include <QDate>
#include <QJsonObject>

#include <optional>

namespace cts::client {

// What a youth's caseworkers are warned of in good time (domain 8.3); how long before is the county's setting.
struct ServiceWarnings {
    std::optional<int> serviceEndsIn; // days; below 0 when the authorisation has expired
    std::optional<int> turns18In;     // days; empty again from the day after the birthday
};

// The birthday with which a youth is an adult; invalid when the date of birth is not known.
QDate adultOn(const QDate& born);
// `settings`: of the county, in force. `today`: Los Angeles.
ServiceWarnings serviceWarnings(const QDate& born, const rules::ServiceTerm& term, const QJsonObject& settings,
                                const QDate& today);

} // namespace cts::client
