#pragma once

#include "server/store/Store.h"

namespace cts::server {

// Where the history does not hold. `reason`: "missing" (a row is gone), "previousHash" (it does not follow the row
// before), "chainHash" (the row was changed), "contentHash" (the operation was changed), "truncated" (rows are missing
// at the end).
struct HistoryFault {
    qint64 seq = 0;
    QString reason;
};

// What came out of checking the history.
struct HistoryVerdict {
    qint64 rows = 0;
    qint64 sealed = 0; // rows whose content was taken away by law
    QString head;      // chain hash of the last row, hex: the same as on the devices' receipts
    std::optional<HistoryFault> fault;
};

// Computes the whole chain again. Used within a read job; takes as long as reading the history. Throws StoreFault.
HistoryVerdict verifyHistory(Store& store);

} // namespace cts::server
