#pragma once

#include "client/store/ListingRow.h"
#include "shared/base/Result.h"
#include "shared/records/Operation.h"

#include <QJsonObject>
#include <QList>
#include <QObject>

#include <optional>

namespace cts::client {

class ClientStore;

// One line of the queue of domain 8.3: a record that waits for a decision of this user.
struct QueueItem {
    ListingRow row;
    QString recordId;    // the record the decision is for
    QStringList actions; // "approve", "reject", "assignAdvocate", ...
    qint64 revision = 0; // of the record when the list was read: what a bulk decision vouches for
    int daysPending = 0;
};

// How one item of a bulk decision went on this device; the server's word follows through the outbox.
struct BulkResult {
    QString recordId;
    QString title; // "10084 Lastname, First"
    bool done = false;
    Error error; // why not, when !done
};

// The supervisor's, administrator's and agency administrator's queue. Lives on the UI thread.
class ApprovalService : public QObject {
    Q_OBJECT
public:
    explicit ApprovalService(ClientStore& store, QObject* parent = nullptr);

    // Whether the user's role decides anything at all.
    bool decides() const;
    QList<QueueItem> queue() const;
    int queueCount() const;

    // Signs where the step needs it and approves each item that is still as it was when listed; the others are skipped
    // with "changedSinceRead". One outbox transaction for all. `args` may carry agencyId (administrator) or advocateId.
    QList<BulkResult> actOnAll(const QList<QueueItem>& items, const QString& action, const QJsonObject& args);

private:
    std::optional<QueueItem> itemOf(const ListingRow& row) const;
    Status add(const QueueItem& item, const QString& action, const QJsonObject& args,
               QList<records::Operation>& operations) const;

    ClientStore& m_store;
};

} // namespace cts::client
