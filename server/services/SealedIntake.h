#pragma once

#include "server/services/OperationProcessor.h"
#include "shared/base/SealPrivateKey.h"

namespace cts::server {

// One outbox transaction that a device sealed to the server's key before it was sent (protocol/SealedBatch.h).
struct SealedItem {
    QString device;
    qint64 first = 0; // n of its first operation
    qint64 last = 0;
    QByteArray box;
};

// Takes the unsent work of a device whose cache can no longer be opened (DESIGN section 2, Outbox). Who brings it must
// be signed in as the user of that device. The same exactly-once rules hold as for work sent openly, so that a box
// brought twice, or one whose operation had arrived after all, does no harm. Safe from any thread; `done` is called on
// a database thread. Errors: "badSeal" {item} 422, "wrongKey" {item} 422, "badOperation" {item} 422 (also for an
// operation that is not of the device and the numbers written on its box), "severalDevices" 422, those of
// OperationProcessor.
class SealedIntake {
public:
    SealedIntake(const OperationProcessor& processor, SealPrivateKey key);

    void deliver(Caller caller, QList<SealedItem> items,
                 std::function<void(Result<OperationProcessor::Receipts>)> done) const;

    // What is in boxes of one device. Errors: as above, but for those of OperationProcessor.
    Result<Delivery> open(const QList<SealedItem>& items) const;
    // The drafts of a file of unsent work (protocol/WorkFile.h), one in each box. Errors: the same.
    Result<QList<records::Operation>> openDrafts(const QString& device, const QList<QByteArray>& boxes) const;

private:
    const OperationProcessor& m_processor;
    SealPrivateKey m_key;
};

} // namespace cts::server
