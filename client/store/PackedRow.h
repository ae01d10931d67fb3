#pragma once

#include "client/store/ListingRow.h"

#include <QByteArray>

namespace cts::client {

// A row as the cache keeps it: without what is counted on this device. The format may change with the cache's schema.
QByteArray packed(const ListingRow& row);
// Nothing for bytes that are no such row.
std::optional<ListingRow> unpacked(const QByteArray& bytes);

} // namespace cts::client
