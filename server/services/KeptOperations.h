#pragma once

#include "server/store/Store.h"
#include "shared/records/Operation.h"
#include "shared/records/Record.h"

namespace cts::server {

// An operation that was kept, as it came and as whoever takes it over does it now.
struct KeptOperation {
    records::Operation original;
    records::Operation now;
};

// What taking over a record of the form `lateWork` enters, in the order in which it was typed: what was filled in and
// changed. Signatures and decisions are their author's own and are not taken over; what was sealed by law is no more.
// `cause`: the step that takes it over, by whose author. Throws StoreFault.
QList<KeptOperation> operationsTakenOver(Store& store, const records::Record& kept, const records::Operation& cause);

// Files that the author had shown to have are the other's to name from now on.
void passBlobsOn(Store& store, const records::Operation& original, const QString& userId);

} // namespace cts::server
