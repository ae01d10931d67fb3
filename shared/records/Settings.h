#pragma once

#include "shared/rules/Rulebook.h"

#include <QJsonObject>

namespace cts::records {

// The id of the one settings record of a county, the same everywhere.
QString settingsRecordId();

// The settings in force: what the form `settings` has as default (`prefill` value) where the record's fields say
// nothing. Empty when the rulebook has no such form.
QJsonObject effectiveSettings(const rules::Rulebook& rulebook, const QJsonObject& recordFields);

} // namespace cts::records
