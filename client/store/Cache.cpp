#include "client/store/Cache.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/Compression.h"
#include "shared/sql/Transaction.h"

#include <QJsonArray>

namespace cts::client {

using namespace Qt::StringLiterals;

static constexpr qsizetype maxPayload = 8 << 20;
static constexpr auto noticeKind = "notice"_L1;

namespace {

struct StoredPart {
    QString record;
    QString kind;
    records::Part part;
};

std::optional<StoredPart> readPart(const sql::Rows& row) {
    const auto payload = decompress(row.bytes(3), maxPayload);
    if (!payload)
        return std::nullopt;
    const auto object = parseJsonObject(*payload);
    if (!object)
        return std::nullopt;
    return StoredPart{row.text(0), row.text(1), {static_cast<rules::Compartment>(row.integer(2)), *object}};
}

Result<QHash<QString, records::Record>> joined(const QList<std::optional<StoredPart>>& parts) {
    QHash<QString, QList<records::Part>> byRecord;
    for (const auto& part : parts) {
        if (!part)
            return Error{u"damaged"_s};
        byRecord[part->record].append(part->part);
    }
    QHash<QString, records::Record> found;
    for (const auto& recordParts : std::as_const(byRecord)) {
        const auto record = records::join(recordParts);
        if (!record && record.error().code == "missingCore"_L1)
            continue; // its core part comes with a later page
        if (!record)
            return Error{u"damaged"_s, {{u"cause"_s, record.error().code}}};
        found.insert(record->id, *record);
    }
    return found;
}

} // namespace

Result<Cache::Changed> Cache::applyPage(const protocol::SyncAnswer& answer) {
    return sql::atomically(m_database, [&]() -> Result<Changed> {
        Changed changed;
        for (const auto& put : answer.puts)
            if (auto done = applyPut(put, changed); !done)
                return done.error();
        const auto left = m_sweep.take(answer);
        if (!left)
            return left.error();
        if (auto done = applyGone(answer.gone + *left, changed); !done)
            return done.error();
        if (auto done = renewListings(changed); !done)
            return done.error();
        const auto& checkpoint = answer.checkpoint;
        if (auto done = setMeta(u"cursor"_s, checkpoint.cursor); !done)
            return done.error();
        if (auto done = setMeta(u"epoch"_s, checkpoint.epoch.toUtf8()); !done)
            return done.error();
        for (const auto& name : checkpoint.more ? QStringList() : QStringList{u"acknowledged"_s, u"delivered"_s})
            if (auto done = setMeta(name, QByteArray::number(checkpoint.acknowledged)); !done)
                return done.error();
        return changed;
    });
}

Result<Cache::Changed> Cache::removeUnconfirmed() {
    return sql::atomically(m_database, [&]() -> Result<Changed> {
        Changed changed;
        const auto left = m_sweep.release();
        if (!left)
            return left.error();
        if (auto done = applyGone(*left, changed); !done)
            return done.error();
        if (auto done = renewListings(changed); !done)
            return done.error();
        return changed;
    });
}

Status Cache::renewListings(const Changed& changed) {
    const auto waiting = pending();
    for (const auto& assignment : changed.assignments)
        if (auto done = renewListing(assignment, waiting); !done)
            return done;
    return Done{};
}

Status Cache::applyGone(const QList<protocol::GonePart>& gone, Changed& changed) {
    for (const auto& part : gone)
        if (auto done = applyGone(part, changed); !done)
            return done;
    return Done{};
}

Status Cache::applyPut(const protocol::PutPart& put, Changed& changed) {
    const auto done = m_database.run(
        u"INSERT OR REPLACE INTO part (record, compartment, kind, assignment, revision, hash, frame) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        put.record, static_cast<int>(put.compartment), put.kind, put.assignment, put.revision, put.hash, put.frame);
    if (!done)
        return done.error();
    note(put.record, put.kind, put.assignment, changed);
    return Done{};
}

void Cache::note(const QString& record, const QString& kind, const QString& assignment, Changed& changed) {
    if (!assignment.isEmpty())
        changed.assignments.insert(assignment);
    else if (kind == noticeKind)
        changed.notices.insert(record);
    else
        changed.directory = true;
}

Status Cache::applyGone(const protocol::GonePart& gone, Changed& changed) {
    const auto assignment = assignmentOf(gone.record);
    if (!assignment)
        return assignment.error();
    const auto kind = m_database.value<QString>(u"SELECT kind FROM part WHERE record = ? LIMIT 1"_s, gone.record);
    if (!kind)
        return kind.error();
    if (*assignment == gone.record && gone.compartment == rules::Compartment::Core)
        if (const auto row = listingRow(gone.record); row && *row)
            changed.vanished.insert(gone.record, (*row)->title());
    const auto done = m_database.run(u"DELETE FROM part WHERE record = ? AND compartment = ?"_s, gone.record,
                                     static_cast<int>(gone.compartment));
    if (!done)
        return done.error();
    note(gone.record, kind->value_or(QString()), *assignment, changed);
    return Done{};
}

Status Cache::renewListing(const QString& assignment, const PendingStates& pending) {
    const auto records = recordsOf(assignment);
    // What cannot be read keeps the row that it had: it holds up nothing else, and comes again once the copy is
    // compared.
    if (!records)
        return records.error().code == "damaged"_L1 ? Status(Done{}) : records.error();
    const auto row = listingRowOf(assignment, *records, pending);
    const auto done = row ? m_database.run(u"INSERT OR REPLACE INTO listing (assignment, row) VALUES (?, ?)"_s,
                                           assignment, canonicalJson(toJson(*row)))
                          : m_database.run(u"DELETE FROM listing WHERE assignment = ?"_s, assignment);
    return done ? Status(Done{}) : done.error();
}

Result<QHash<QString, records::Record>> Cache::recordsOf(const QString& assignment) const {
    const auto parts = m_database.list(
        u"SELECT record, kind, compartment, frame FROM part WHERE assignment = ? ORDER BY record, compartment"_s,
        readPart, assignment);
    if (!parts)
        return parts.error();
    return joined(*parts);
}

// In the order of the index, so that each piece reads its own parts and no others.
Result<Cache::Slice> Cache::recordsAfter(const QString& assignment, const QString& kind, const QString& record,
                                         int parts) const {
    auto found = m_database.list(u"SELECT record, kind, compartment, frame FROM part WHERE assignment = ? AND "
                                 "(kind, record) > (?, ?) ORDER BY kind, record, compartment LIMIT ?"_s,
                                 readPart, assignment, kind, record, parts);
    if (!found)
        return found.error();
    Slice slice;
    slice.last = found->size() < parts;
    const auto damaged = [](const auto& part) { return !part; };
    if (std::any_of(found->cbegin(), found->cend(), damaged))
        return Error{u"damaged"_s};
    // The last record may be cut in two: it comes with the next piece.
    const QString cut = slice.last ? QString() : found->constLast()->record;
    while (!cut.isEmpty() && !found->isEmpty() && found->constLast()->record == cut)
        found->removeLast();
    if (found->isEmpty() && !slice.last)
        return recordsAfter(assignment, kind, record, parts * 2);
    if (!found->isEmpty()) {
        slice.kind = found->constLast()->kind;
        slice.record = found->constLast()->record;
    }
    auto records = joined(*found);
    if (!records)
        return records.error();
    slice.records = std::move(*records);
    return slice;
}

Result<QString> Cache::assignmentOf(const QString& record) const {
    const auto found = m_database.value<QString>(u"SELECT assignment FROM part WHERE record = ? LIMIT 1"_s, record);
    return found ? Result(found->value_or(QString())) : found.error();
}

Result<QHash<QString, QJsonObject>> Cache::directory() const {
    QHash<QString, QJsonObject> entries;
    for (const auto& kind : {u"user"_s, u"agency"_s, u"settings"_s, u"masterActivity"_s}) {
        const auto parts =
            m_database.list(u"SELECT record, kind, compartment, frame FROM part WHERE kind = ?"_s, readPart, kind);
        if (!parts)
            return parts.error();
        const auto records = joined(*parts);
        if (!records)
            return records.error();
        for (const auto& record : *records)
            entries.insert(record.id, records::relationFields(record));
    }
    return entries;
}

Result<QHash<QString, records::Record>> Cache::notices() const {
    const auto parts =
        m_database.list(u"SELECT record, kind, compartment, frame FROM part WHERE kind = ?"_s, readPart, noticeKind);
    return parts ? joined(*parts) : parts.error();
}

Result<std::optional<records::Record>> Cache::record(const QString& id) const {
    const auto parts = m_database.list(
        u"SELECT record, kind, compartment, frame FROM part WHERE record = ? ORDER BY compartment"_s, readPart, id);
    if (!parts)
        return parts.error();
    const auto records = joined(*parts);
    if (!records)
        return records.error();
    const auto found = records->constFind(id);
    return found == records->cend() ? std::optional<records::Record>() : std::optional(*found);
}

Result<QList<ListingRow>> Cache::listing() const {
    const auto rows = m_database.list(u"SELECT row FROM listing"_s, [](const sql::Rows& row) {
        const auto object = parseJsonObject(row.bytes(0));
        return object ? listingRowFromJson(*object) : ListingRow{};
    });
    return rows;
}

Result<std::optional<ListingRow>> Cache::listingRow(const QString& assignment) const {
    return m_database.first(
        u"SELECT row FROM listing WHERE assignment = ?"_s,
        [](const sql::Rows& row) {
            const auto object = parseJsonObject(row.bytes(0));
            return object ? listingRowFromJson(*object) : ListingRow{};
        },
        assignment);
}

qint64 Cache::acknowledged() const {
    const auto value = meta(u"acknowledged"_s);
    return value ? value->toLongLong() : 0;
}

qint64 Cache::delivered() const {
    const auto value = meta(u"delivered"_s);
    return value && !value->isEmpty() ? value->toLongLong() : acknowledged();
}

Status Cache::setDelivered(qint64 n) {
    return setMeta(u"delivered"_s, QByteArray::number(n));
}

QByteArray Cache::cursor() const {
    const auto value = meta(u"cursor"_s);
    return value ? *value : QByteArray();
}

QString Cache::epoch() const {
    const auto value = meta(u"epoch"_s);
    return value ? QString::fromUtf8(*value) : QString();
}

QByteArray Cache::rulebookBundle() const {
    const auto value = meta(u"rulebook"_s);
    return value ? *value : QByteArray();
}

QString Cache::rulebookVersion() const {
    const auto value = meta(u"rulebookVersion"_s);
    return value ? QString::fromUtf8(*value) : QString();
}

PendingStates Cache::pending() const {
    const auto stored = meta(u"pendingStates"_s);
    const auto parsed = stored ? parseJsonObject(*stored) : Result<QJsonObject>(stored.error());
    if (parsed && parsed->contains(QString()))
        return pendingStatesFromJson(*parsed);
    // Nothing yet, or kept by an earlier version of this program.
    const auto loaded = rules::Rulebook::loadBundle(rulebookBundle());
    return loaded.rulebook ? pendingStates(*loaded.rulebook) : PendingStates();
}

Status Cache::setRulebook(const QString& version, const QByteArray& bundle, const PendingStates& pending) {
    return sql::atomically(m_database, [&]() -> Status {
        const QByteArray states = canonicalJson(toJson(pending));
        const auto before = meta(u"pendingStates"_s);
        const bool sameStates = before && *before == states;
        if (auto done = setMeta(u"rulebook"_s, bundle); !done)
            return done;
        if (auto done = setMeta(u"pendingStates"_s, states); !done)
            return done;
        if (auto done = setMeta(u"rulebookVersion"_s, version.toUtf8()); !done)
            return done;
        return sameStates ? Status(Done{}) : renewAllListing(pending);
    });
}

Status Cache::renewAllListing(const PendingStates& pending) {
    const auto assignments =
        m_database.list(u"SELECT assignment FROM listing"_s, [](const sql::Rows& row) { return row.text(0); });
    if (!assignments)
        return assignments.error();
    for (const auto& assignment : *assignments)
        if (auto done = renewListing(assignment, pending); !done)
            return done;
    return Done{};
}

Result<QByteArray> Cache::meta(const QString& name) const {
    const auto found = m_database.value<QByteArray>(u"SELECT value FROM meta WHERE name = ?"_s, name);
    return found ? Result(found->value_or(QByteArray())) : found.error();
}

Status Cache::setMeta(const QString& name, const QByteArray& value) {
    const auto done = m_database.run(u"INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)"_s, name, value);
    return done ? Status(Done{}) : done.error();
}

} // namespace cts::client
