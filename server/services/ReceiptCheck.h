#pragma once

#include "server/services/OperationProcessor.h"

namespace cts::server {

// A receipt that a device holds, as it asks about it.
struct HeldReceipt {
    qint64 n = 0;
    QString operation; // id
    QString hash;      // SHA-256 hex of the canonical JSON of the receipt
};

// Which of them the server does not stand by.
struct ReceiptVerdict {
    QList<qint64> unknown;   // it has no such answer, as after a restored backup
    QList<qint64> different; // it answered something else, or its history has another operation in that place
};

// Compares the receipts of a device with the stored answers and with the history that they point into, so that "all I
// typed is on the server" can be checked and not only believed. Within a read job. Errors: those of
// OperationProcessor::deviceOf. Throws StoreFault.
Result<ReceiptVerdict> checkReceipts(Store& store, const Caller& caller, const QList<HeldReceipt>& held);

} // namespace cts::server
