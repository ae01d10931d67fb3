#pragma once

#include "client/store/CacheDigests.h"
#include "client/store/CacheSweep.h"
#include "client/store/CacheVanished.h"
#include "client/store/ListingRowOf.h"
#include "client/store/StoredPart.h"
#include "shared/base/Dictionary.h"
#include "shared/protocol/SyncMessages.h"
#include "shared/records/RecordParts.h"
#include "shared/sql/Connection.h"

#include <QHash>
#include <QMap>
#include <QSet>

#include <functional>

namespace cts::client {

class RowSketch;

// The server's copy of what this user holds: parts of records, and for each assignment the facts that lists need.
// Rebuildable. The UI thread reads it through one object, the sync thread writes through another; each has its own
// connection. Errors are those of sql::Connection, and "damaged" for a part that cannot be read back.
class Cache {
public:
    explicit Cache(sql::Connection& database) : m_database(database), m_sweep(database), m_vanished(database) {}

    // What one answer of the server changed.
    struct Changed {
        QSet<QString> assignments;
        bool directory = false; // users or agencies
        QSet<QString> notices;  // records
        // Records without an assignment of which something was refused: what was hoped for them is no more. No page
        // tells of them, for nothing has changed on the server.
        QSet<QString> takenBack;
    };

    // Applies one page: parts, purges and the cursor in one transaction. With the last page of a run, and not before,
    // come the rows of all assignments that the run has changed and `acknowledged`, so that what the user did does not
    // flicker away in between. Payloads are stored as they came; only what a row needs is opened. With the last page of
    // a copy that is fetched anew (sweep) goes what has not come again.
    Result<Changed> applyPage(const protocol::SyncAnswer& answer);

    // Fetching everything anew, with what is held until it has come.
    CacheSweep& sweep() { return m_sweep; }
    // What has gone and is to be announced.
    CacheVanished& vanished() { return m_vanished; }
    // Looking the copy through.
    CacheDigests digests(const Clock& clock) { return CacheDigests(m_database, dictionaries(), clock); }
    // Assignments that are held though the server has them no more, and wait for a person's yes.
    Result<qint64> unconfirmed() const { return m_sweep.countWaiting(); }
    const CacheSweep& sweep() const { return m_sweep; }
    // The person has agreed that everything goes that was not on the server any more.
    Result<Changed> removeUnconfirmed();

    // The records of an assignment as the server has them, by id; the assignment itself included.
    Result<QHash<QString, records::Record>> recordsOf(const QString& assignment) const;
    // The same in pieces, for an assignment with thousands of records.
    struct Slice {
        QHash<QString, records::Record> records;
        QString kind; // with `record`: where the next piece begins
        QString record;
        bool last = false;
    };
    // The records after a place, out of at most `parts` parts (more where one record alone has more); empty `kind` and
    // `record`: the first piece.
    Result<Slice> recordsAfter(const QString& assignment, const QString& kind, const QString& record, int parts) const;
    // The assignment that a record belongs to; empty when the record is not held.
    Result<QString> assignmentOf(const QString& record) const;
    // All users and agencies held, and the settings record: id -> fields with "id" and "kind".
    Result<QHash<QString, QJsonObject>> directory() const;

    // All notices held, by id.
    Result<QHash<QString, records::Record>> notices() const;
    // One record; nothing when it is not held.
    Result<std::optional<records::Record>> record(const QString& id) const;

    // Makes the rows that a run did not come to, because it was broken off: for the start without a network.
    Status renewStaleRows();
    Result<QList<ListingRow>> listing() const;
    Result<std::optional<ListingRow>> listingRow(const QString& assignment) const;

    // Ids of the dictionaries that payloads may be compressed with.
    QList<qint64> knownDictionaries() const;

    // Up to this n the copy holds what the server made of this device's operations.
    qint64 acknowledged() const;
    // Up to this n the server has this device's operations: the same, but while the copy follows behind or belongs to a
    // history that the server has forgotten.
    qint64 delivered() const;
    Status setDelivered(qint64 n);
    QByteArray cursor() const;
    QString epoch() const;
    // The rulebook's bundle as the server sent it; empty before the first.
    QByteArray rulebookBundle() const;
    QString rulebookVersion() const;
    // Keeps a newer rulebook; listing rows are made again where it says otherwise what waits for a decision.
    Status setRulebook(const QString& version, const QByteArray& bundle, const PendingStates& pending);

private:
    using Why = VanishedAssignment::Why;
    Status applyGone(const QList<protocol::GonePart>& gone, Why why, Changed& changed);
    Status applyPuts(const QList<protocol::PutPart>& puts, Changed& changed);
    Status applyGone(const protocol::GonePart& gone, Why why, Changed& changed);
    Status removeRow(const QString& assignment, Why why);
    static void note(const QString& record, const QString& kind, const QString& assignment, Changed& changed);
    Status keepDictionaries(const QList<QByteArray>& dictionaries);
    Status markStale(const QSet<QString>& assignments);
    Status renewStale();
    Status renewListing(const QByteArray& assignment, RowSketch& sketch);
    Result<QHash<QString, records::Record>> ofKind(const QString& kind) const;
    Result<QHash<QString, records::Record>> open(const QList<StoredPart>& parts) const;
    template <class Read> auto withDictionaries(const Read& read) const -> decltype(read());
    const Dictionaries& dictionaries() const;
    PendingStates pending() const;
    Result<QByteArray> meta(const QString& name) const;
    Status setMeta(const QString& name, const QByteArray& value);

    sql::Connection& m_database;
    CacheSweep m_sweep;
    CacheVanished m_vanished;
    mutable std::optional<Dictionaries> m_dictionaries; // read when first needed
};

} // namespace cts::client
