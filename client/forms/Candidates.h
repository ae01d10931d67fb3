#pragma once

#include "shared/rules/FieldDefinition.h"

#include <QHash>
#include <QJsonObject>

namespace cts::client {

// Users or agencies that a reference may name now, by name: id and words. `fields`: the form's answers, for rules that
// take the department from one of them.
QList<std::pair<QString, QString>> candidates(const rules::ReferenceRule& rule,
                                              const QHash<QString, QJsonObject>& directory, const QJsonObject& fields);

} // namespace cts::client
