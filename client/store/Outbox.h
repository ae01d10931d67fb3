#pragma once

#include "client/store/SealedOutbox.h"
#include "shared/base/Clock.h"
#include "shared/protocol/SyncMessages.h"
#include "shared/sql/Connection.h"

#include <QList>
#include <QMap>

#include <functional>
#include <optional>

namespace cts::client {

// An operation as it lies in the outbox, with the server's answer when there is one.
struct StoredOperation {
    records::Operation operation;
    bool putAside = false;
    std::optional<protocol::Receipt> receipt;

    // It has to be sent to a server that has answered up to n = `delivered`; one that was refused is not asked again.
    bool isUnsent(qint64 delivered) const {
        return !receipt || (operation.n > delivered && receipt->outcome != protocol::Outcome::Refused);
    }
    // The server did not accept it, and the person has not put it aside.
    bool isRefused() const { return !putAside && receipt && receipt->outcome == protocol::Outcome::Refused; }
};

// What is typed into a form and not yet said.
struct Draft {
    QString record;
    QString assignment;
    QString form;
    int formVersion = 1;
    qint64 base = 0;
    QDateTime savedAt;  // UTC
    QJsonObject before; // the form's fields when the draft was begun: what its author started from
    QJsonObject fields; // as edited
};

// The outbox database: operations in order of n, receipts, drafts and the device's own facts. A call that returns
// without error is durable. One object per connection and thread; several may be open on the same file. Errors are
// those of sql::Connection.
class Outbox {
public:
    Outbox(sql::Connection& database, const Clock& clock);

    // Gives the operations the next numbers and the device's id, seals them, and commits them together with the removal
    // of the drafts, and of the typed texts by their names of meta, that they replace. The numbers are set in
    // `operations`.
    Status append(QList<records::Operation>& operations, const QStringList& draftsReplaced, SealedOutbox& sealed,
                  const QStringList& typedReplaced = {});

    // What the server's copy on this device does not hold yet, in order of n: operations above `acknowledged`.
    Result<QList<records::Operation>> pending(qint64 acknowledged) const;
    // Those of an assignment that it may hold one day: without what was refused or kept for others.
    Result<QList<records::Operation>> pendingOf(const QString& assignment, qint64 acknowledged) const;

    // What has to be sent to a server that has answered up to n = `delivered` (StoredOperation::isUnsent), in order of
    // n. More than what is pending once a server that was restored has forgotten some.
    Result<QList<records::Operation>> unsent(qint64 delivered, int limit = 100'000) const;
    Result<QList<records::Operation>> unsentOf(const QString& assignment, qint64 delivered) const;
    Result<qint64> countUnsent(qint64 delivered) const;
    // The highest number ever given.
    Result<qint64> lastNumber() const;
    // No number up to n is given any more: the server knows them, from another copy of this device.
    Status passNumber(qint64 n);
    // The server knows other operations by these numbers. Gives them, and everything else that has no answer, new ones
    // above `above` and above all given before, in their order, and seals them anew. Ids, and with them what needs
    // what, stay.
    Status renumber(const QList<qint64>& forked, qint64 above, SealedOutbox& sealed);

    // How many wait for a server that has answered up to `delivered`, and how many were refused or conflict and are not
    // put aside. A signature that was refused with the step after it counts as one with it, here and below.
    struct OpenCount {
        int waiting = 0;
        int answered = 0;
    };
    Result<OpenCount> countOpen(qint64 delivered) const;
    // What a user must know of: unsent ones, and refused, conflicting or kept ones that are not put aside.
    Result<QList<StoredOperation>> open(qint64 delivered) const;
    // Those that have a receipt, the newest first.
    Result<QList<StoredOperation>> withReceipts(int limit) const;
    Result<QList<StoredOperation>> answeredOf(const QString& assignment) const;
    // Refused things of an assignment that are not put aside.
    Result<qint64> countRefusedOf(const QString& assignment) const;

    // The assignment of an operation; empty for one that belongs to none, nothing when it was pruned before.
    Result<std::optional<QString>> assignmentOf(qint64 n) const;

    // Stores the server's answers, but for those that say that there is none yet; repeating is harmless.
    Status keepReceipts(const QList<protocol::Receipt>& receipts);
    // Drops acknowledged operations that were applied or merged and that the server has in a backup (up to `secured`),
    // or that are older than 30 days; never one of the last `keep`. Idempotent.
    Status prune(qint64 acknowledged, qint64 secured, int keep = 200);
    // With the signature that was given for it.
    Status putAside(qint64 n);

    Status saveDraft(const Draft& draft);
    Result<std::optional<Draft>> draft(const QString& record) const;
    Result<QStringList> assignmentsWithDrafts() const;
    Result<QStringList> recordsWithDrafts() const;
    Result<bool> hasDraft(const QString& assignment) const;
    Status removeDraft(const QString& record);

    // The device's own facts: "device", "user", "refreshToken", "serverKey", "acknowledgedSeen"...
    Result<QByteArray> meta(const QString& name) const;
    Status setMeta(const QString& name, const QByteArray& value);
    Status removeMeta(const QString& name);

private:
    // Those that this program can read; the query gives their JSON.
    Result<QList<records::Operation>> operations(const QString& sql, const QVariantList& values) const;

    sql::Connection& m_database;
    const Clock& m_clock;
};

} // namespace cts::client
