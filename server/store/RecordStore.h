#pragma once

#include "shared/records/Record.h"
#include "shared/records/RecordParts.h"
#include "shared/sql/Connection.h"

#include <QCache>
#include <QMap>

#include <optional>

namespace cts::server {

// One part as it is kept: its frame is what devices receive, byte for byte.
struct StoredPart {
    qint64 revision = 0;
    QString hash;
};

// A record as the master holds it.
struct StoredRecord {
    qint64 rid = 0; // its key in this database; never leaves the server
    records::Record record;
    QMap<rules::Compartment, StoredPart> parts;
};

// A part with what a device needs to take it in.
struct FramedPart {
    rules::Compartment compartment = rules::Compartment::Core;
    StoredPart stored;
    QString kind;       // of the record
    QString assignment; // of the record
    QByteArray frame;
};

// What writing a record did.
struct WrittenRecord {
    qint64 rid = 0;
    QMap<rules::Compartment, StoredPart> parts; // all parts it has now
    rules::Compartments changed;                // parts that are new or have another content
    bool hasOtherParts = false;                 // parts came or went
};

// What is known of a record without opening it.
struct RecordHead {
    QString id;
    QString form;
    QString state;
};

// The records and their parts. Owns the writer's memory of records. Lives on its connection's thread.
// Throws StoreFault.
class RecordStore {
public:
    // `caching`: remember records between jobs; only for the one writer.
    RecordStore(sql::Connection& connection, bool caching);

    std::optional<StoredRecord> find(const QString& id);
    // Ids of everything that belongs to an assignment, the assignment itself included.
    QStringList ofAssignment(const QString& assignmentId) const;
    // The same with what there is to know before reading them.
    QList<RecordHead> headsOf(const QString& assignmentId) const;
    // Ids after `after`, in order, at most `limit`: for going through all of them in pieces.
    QStringList idsAfter(const QString& after, int limit) const;
    // The id of a record, and the other way round.
    std::optional<qint64> ridOf(const QString& id) const;

    // Every part as it is sent.
    QList<FramedPart> framesOf(qint64 rid) const;

    // Writes a record: only the parts whose content changed are made anew. `seq` is the operation that changed it.
    WrittenRecord put(const records::Record& record, const rules::FormDefinition& form, qint64 seq);

    void forget() { m_cache.clear(); }

private:
    std::optional<StoredRecord> read(const QString& id) const;
    qint64 putHead(const records::Record& record, std::optional<qint64> rid, qint64 seq);
    void putParts(WrittenRecord& written, const records::Record& record, const rules::FormDefinition& form);

    sql::Connection& m_connection;
    const bool m_caching;
    QCache<QString, StoredRecord> m_cache;
};

// SHA-256 hex over the hashes of all parts, "name:hash" a line in the order of the compartments: Receipt::recordHash.
QString recordHash(const QMap<rules::Compartment, StoredPart>& parts);

} // namespace cts::server
