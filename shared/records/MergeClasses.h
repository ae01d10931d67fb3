#pragma once

#include <QJsonArray>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace cts::records {

// Merge class add: what either side added is in, what either side took out is out; the result is sorted and has every
// value once. The order in which two changes arrive does not matter.
QJsonArray mergeSet(const QJsonArray& before, const QJsonArray& theirs, const QJsonArray& mine);

// Merge class append: `mine` must be `before` with something after it, which then follows `theirs`. nullopt when it
// is not.
std::optional<QString> mergeLog(const QString& before, const QString& theirs, const QString& mine);

} // namespace cts::records
