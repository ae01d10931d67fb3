#pragma once

#include "shared/rules/Rulebook.h"

namespace cts::server {

// The last day whose hour of the digest has come by `now`, in Los Angeles. `settings`: of the county, in force.
QDate latestDigestDay(const rules::Rulebook& rulebook, const QJsonObject& settings, const QDateTime& now);
// The moment, UTC, at which the digest of that day goes out.
QDateTime digestMoment(const rules::Rulebook& rulebook, const QJsonObject& settings, const QDate& day);

} // namespace cts::server
