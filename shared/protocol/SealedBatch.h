#pragma once

#include "shared/protocol/UnreadableOperation.h"

#include <QList>

namespace cts::protocol {

// Operations that a device has sealed to the server's key before they were sent (DESIGN section 2, Outbox): one batch
// for each outbox transaction, n from `first` to `last`.

// What the box is bound to beside its content.
QByteArray sealedAssociatedData(const QString& device, qint64 first, qint64 last);
// The content of the box.
QByteArray encodeBatch(const QList<records::Operation>& operations);
// What is in a box.
struct Batch {
    QList<records::Operation> operations;
    QList<UnreadableOperation> unreadable; // those that `operations` lacks
};
// Errors: those of parseJsonObject, "badOperation" for anything but a list of operations with a number each.
Result<Batch> decodeBatch(const QByteArray& bytes);

} // namespace cts::protocol
