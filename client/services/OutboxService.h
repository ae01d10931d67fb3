#pragma once

#include "client/services/UnsentWork.h"
#include "shared/base/Result.h"
#include "shared/records/Operation.h"

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QObject>

#include <optional>

namespace cts::protocol {
struct Receipt;
}

namespace cts::client {

class ClientStore;
struct StoredOperation;

// One thing the user did that the server has not applied: still waiting, or refused, or in conflict, or kept for
// whoever has the case now, or not to be delivered at all.
struct OutboxEntry {
    // Undeliverable: the server does not take it; it is tried again, and what was done after it waits behind it.
    // LeftDraft: typed and not said, into a form that has gone.
    enum class State { Waiting, HeldBack, Undeliverable, Refused, Conflict, Kept, LeftDraft };
    qint64 n = 0;
    QString operationId;
    QString recordId;
    QString assignmentId;
    QString action; // "edit", "submit", ...
    QString title;  // ListingRow::title
    QDateTime at;   // UTC, when it was done
    State state = State::Waiting;
    Error why; // code and data when refused, kept, held back or not to be delivered
    // What was written.
    QString form;
    QList<records::FieldChange> changes;
    QJsonObject args; // the answers to a step: "reason"...
    bool isAnswered() const { return state == State::Refused || state == State::Conflict || state == State::Kept; }
};

// What the server has answered to one thing that was sent.
struct ReceiptEntry {
    OutboxEntry about; // its state and why count only when it was not applied
    bool isApplied = false;
    bool isMerged = false;
    qint64 sequence = 0; // place in the server's history
    QString recordHash;
    QString chainHead;
};

// What the server says of the receipts that this device holds.
struct ReceiptCheck {
    int asked = 0;
    QList<qint64> unknown;   // the server does not know of these any more
    QList<qint64> different; // or knows them otherwise
    qint64 waiting = 0;      // not sent yet when it was asked
    bool isFine() const { return unknown.isEmpty() && different.isEmpty(); }
};

// What the Outbox window shows and does. Lives on the UI thread.
class OutboxService : public QObject {
    Q_OBJECT
public:
    explicit OutboxService(ClientStore& store, QObject* parent = nullptr);

    QList<OutboxEntry> entries() const;
    // What was typed into forms that are not on this device any more, and said to nobody: by record, with n = 0.
    QList<OutboxEntry> leftDrafts() const;
    // What is known of earlier answers, the newest first: those that this device still keeps.
    QList<ReceiptEntry> receipts() const;
    // Everything not delivered, in a file that the server can take.
    UnsentWork unsentWork() const { return UnsentWork(m_store); }

    // The question whether the server still has exactly what it gave receipts for (POST /v1/receipts/check), and what
    // its answer says.
    QJsonObject receiptQuestion() const;
    Result<ReceiptCheck> readCheck(const QJsonObject& question, const QJsonObject& answer) const;

    // Puts a refused or kept entry aside after the user has read why.
    Status putAside(qint64 n);
    // Throws away what was typed into a form that has gone.
    Status discardLeft(const QString& recordId);

private:
    // By assignment; of those that were asked for.
    using HeldBack = QHash<QString, QMap<qint64, Error>>;
    OutboxEntry entryOf(const StoredOperation& stored) const;
    void explainWaiting(OutboxEntry& entry, HeldBack& heldBack) const;
    static void explainAnswer(OutboxEntry& entry, const protocol::Receipt& receipt);

    ClientStore& m_store;
};

} // namespace cts::client
