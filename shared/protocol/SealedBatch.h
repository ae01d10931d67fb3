#pragma once

#include "shared/records/Operation.h"

#include <QByteArray>
#include <QList>

namespace cts::protocol {

// Operations that a device has sealed to the server's key before they were sent (DESIGN section 2, Outbox): one batch
// for each outbox transaction, n from `first` to `last`.

// What the box is bound to beside its content.
QByteArray sealedAssociatedData(const QString& device, qint64 first, qint64 last);
// The content of the box.
QByteArray encodeBatch(const QList<records::Operation>& operations);
// Strict. Errors: those of parseJsonObject and records::operationFromJson, "badOperation".
Result<QList<records::Operation>> decodeBatch(const QByteArray& bytes);

} // namespace cts::protocol
