#pragma once

#include "client/services/BulkDecision.h"
#include "client/store/RowDuties.h"
#include "shared/records/Record.h"

#include <memory>

namespace cts::client {

class ClientStore;

// The supervisor's, administrator's and agency administrator's queue. Lives on the UI thread.
class ApprovalService : public QObject {
    Q_OBJECT
public:
    explicit ApprovalService(ClientStore& store, QObject* parent = nullptr);

    // Whether the user's role decides anything at all.
    bool decides() const;
    QList<QueueItem> queue() const;
    int queueCount() const;

    // Signs where the step needs it and takes the action on each item that is still as it was when listed; the others
    // are skipped with "changedSinceRead". Begins with start() or runSlice(). `args` may carry agencyId (administrator)
    // or advocateId.
    std::unique_ptr<BulkDecision> decide(const QList<QueueItem>& items, const QString& action,
                                         const QJsonObject& args) const;

private:
    RowDuties duties() const;
    QueueItem itemOf(const ListingRow& row, const RowDuty& duty) const;
    int daysSince(const QDate& day) const;

    ClientStore& m_store;
};

} // namespace cts::client
