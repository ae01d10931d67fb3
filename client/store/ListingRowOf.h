#pragma once

#include "client/store/ListingRow.h"
#include "client/store/PendingStates.h"
#include "shared/records/Record.h"

#include <QHash>
#include <QJsonObject>

#include <optional>

namespace cts::client {

// The listing row of an assignment, out of its records; nothing when the assignment itself is not among them.
// The counts of what waits on this device are left at zero: Listing adds them.
std::optional<ListingRow> listingRowOf(const QString& assignmentId, const QHash<QString, records::Record>& records,
                                       const PendingStates& pending);

// What a row is made of by the assignment's own fields, but for those that its deadlines are counted from.
QStringList assignmentFieldsOfRows();

} // namespace cts::client
