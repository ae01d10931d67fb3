#pragma once

#include "server/http/AccessEntry.h"
#include "shared/base/Error.h"
#include "shared/rules/Rulebook.h"

#include <QString>

namespace cts::server {

// The server's log: one JSON object a line on standard error, with codes and counts, never case data.

void logEvent(const QString& event, const QJsonObject& data = {});
void logAccess(const http::AccessEntry& entry);

// One line for a person about a rulebook problem: "workflows/referral.json, steps/3/by/0, line 41: unknownRelation
// ...".
QString describe(const rules::RulebookProblem& problem);

} // namespace cts::server
