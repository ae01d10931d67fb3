#include "client/store/Cache.h"

#include "client/store/PackedRow.h"
#include "client/store/RowSketch.h"
#include "client/store/StoredPart.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/IdBytes.h"
#include "shared/sql/Transaction.h"

#include <QJsonArray>

namespace cts::client {

using namespace Qt::StringLiterals;

static constexpr auto noticeKind = "notice"_L1;

Result<Cache::Changed> Cache::applyPage(const protocol::SyncAnswer& answer) {
    return sql::atomically(m_database, [&]() -> Result<Changed> {
        Changed changed;
        if (auto done = keepDictionaries(answer.dictionaries); !done)
            return done.error();
        if (auto done = applyPuts(answer.puts, changed); !done)
            return done.error();
        const auto left = m_sweep.take(answer);
        if (!left)
            return left.error();
        if (auto done = applyGone(answer.gone, Why::Access, changed); !done)
            return done.error();
        if (auto done = applyGone(*left, Why::Restored, changed); !done)
            return done.error();
        if (auto done = markStale(changed.assignments); !done)
            return done.error();
        const auto& checkpoint = answer.checkpoint;
        if (auto done = setMeta(u"cursor"_s, checkpoint.cursor); !done)
            return done.error();
        if (auto done = setMeta(u"epoch"_s, checkpoint.epoch.toUtf8()); !done)
            return done.error();
        if (checkpoint.more)
            return changed;
        if (auto done = m_vanished.isWhole(); !done)
            return done.error();
        if (auto done = renewStale(); !done)
            return done.error();
        for (const auto& name : {u"acknowledged"_s, u"delivered"_s})
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
        if (auto done = applyGone(*left, Why::Restored, changed); !done)
            return done.error();
        if (auto done = markStale(changed.assignments); !done)
            return done.error();
        if (auto done = renewStale(); !done)
            return done.error();
        return changed;
    });
}

Status Cache::applyGone(const QList<protocol::GonePart>& gone, Why why, Changed& changed) {
    for (const auto& part : gone)
        if (auto done = applyGone(part, why, changed); !done)
            return done;
    return Done{};
}

// Not REPLACE: in case such a statement must be undone SQLite keeps a copy of every page that it touches, and SQLCipher
// enciphers that.
Status Cache::applyPuts(const QList<protocol::PutPart>& puts, Changed& changed) {
    auto insert = m_database.prepare(
        u"INSERT OR IGNORE INTO part (record, compartment, kind, assignment, form, state, conflicts, revision, hash, "
        "frame) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    auto update = m_database.prepare(u"UPDATE OR IGNORE part SET form = ?, state = ?, conflicts = ?, revision = ?, "
                                     "hash = ?, frame = ? WHERE record = ? AND compartment = ?"_s);
    for (const auto& put : puts) {
        const auto record = idBytes(put.record);
        const auto hash = hexBytes(put.hash);
        const int compartment = static_cast<int>(put.compartment);
        auto written = insert.run(record, compartment, put.kind, idBytes(put.assignment), put.form, put.state,
                                  put.conflicts, put.revision, hash, put.frame);
        if (written && *written == 0)
            written =
                update.run(put.form, put.state, put.conflicts, put.revision, hash, put.frame, record, compartment);
        if (!written)
            return written.error();
        if (*written == 0)
            return Error{u"damaged"_s};
        note(put.record, put.kind, put.assignment, changed);
    }
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

Status Cache::applyGone(const protocol::GonePart& gone, Why why, Changed& changed) {
    struct Found {
        qint64 seq;
        QString kind;
        QString assignment;
    };
    const auto found = m_database.first(
        u"SELECT seq, kind, assignment FROM part WHERE record = ? AND compartment = ?"_s,
        [](const sql::Rows& row) {
            return Found{row.integer(0), row.text(1), idText(row.bytes(2))};
        },
        idBytes(gone.record), static_cast<int>(gone.compartment));
    if (!found)
        return found.error();
    if (!*found)
        return Done{};
    if (const auto done = m_database.run(u"DELETE FROM part WHERE seq = ?"_s, (*found)->seq); !done)
        return done.error();
    note(gone.record, (*found)->kind, (*found)->assignment, changed);
    if ((*found)->assignment != gone.record || gone.compartment != rules::Compartment::Core)
        return Done{};
    return removeRow(gone.record, why);
}

// At once, and not with the rows that the last page makes: a run may be cut off before that. For the same reason it is
// noted here who has to hear of it.
Status Cache::removeRow(const QString& assignment, Why why) {
    const auto row = listingRow(assignment);
    if (!row)
        return row.error();
    if (*row && (*row)->assignmentNumber > 0)
        if (auto done = m_vanished.note(assignment, (*row)->title(), why); !done)
            return done;
    const auto done = m_database.run(u"DELETE FROM listing WHERE assignment = ?"_s, idBytes(assignment));
    return done ? Status(Done{}) : done.error();
}

Status Cache::keepDictionaries(const QList<QByteArray>& dictionaries) {
    for (const auto& content : dictionaries) {
        const auto dictionary = Dictionary::make(content);
        if (!dictionary)
            return dictionary.error();
        const auto done = m_database.run(u"INSERT OR REPLACE INTO dictionary (id, content) VALUES (?, ?)"_s,
                                         qint64{(*dictionary)->id()}, content);
        if (!done)
            return done.error();
        m_dictionaries.reset();
    }
    return Done{};
}

const Dictionaries& Cache::dictionaries() const {
    if (m_dictionaries)
        return *m_dictionaries;
    m_dictionaries = Dictionaries::builtIn();
    const auto stored = m_database.values<QByteArray>(u"SELECT content FROM dictionary"_s);
    for (const auto& content : stored ? *stored : QList<QByteArray>())
        if (auto dictionary = Dictionary::make(content))
            m_dictionaries->add(std::move(dictionary).value());
    return *m_dictionaries;
}

QList<qint64> Cache::knownDictionaries() const {
    QList<qint64> ids;
    for (const auto id : dictionaries().ids())
        ids.append(id);
    return ids;
}

Status Cache::markStale(const QSet<QString>& assignments) {
    for (const auto& assignment : assignments)
        if (const auto done =
                m_database.run(u"INSERT OR IGNORE INTO stale (assignment) VALUES (?)"_s, idBytes(assignment));
            !done)
            return done.error();
    return Done{};
}

Status Cache::renewStale() {
    const auto stale = m_database.values<QByteArray>(u"SELECT assignment FROM stale"_s);
    if (!stale)
        return stale.error();
    if (stale->isEmpty())
        return Done{};
    const auto states = pending();
    RowSketch sketch(states, dictionaries());
    for (const auto& assignment : *stale)
        if (auto done = renewListing(assignment, sketch); !done)
            return done;
    const auto done = m_database.run(u"DELETE FROM stale"_s);
    return done ? Status(Done{}) : done.error();
}

Status Cache::renewStaleRows() {
    const auto any = m_database.value<qint64>(u"SELECT 1 FROM stale LIMIT 1"_s);
    if (!any)
        return any.error();
    return *any ? sql::atomically(m_database, [&] { return renewStale(); }) : Status(Done{});
}

// Opens the records that a row is made of, and leaves the many others alone: what there is to know of those stands
// beside their parts.
Status Cache::renewListing(const QByteArray& assignment, RowSketch& sketch) {
    const auto parts =
        m_database.list(u"SELECT record, kind, compartment, frame, form, state, coalesce(conflicts, -1) FROM part "
                        "WHERE assignment = ? ORDER BY kind, record, compartment"_s,
                        readPart, assignment);
    if (!parts)
        return parts.error();
    const QString id = idText(assignment);
    const auto records = sketch.of(id, *parts);
    // What cannot be read keeps the row that it had: it holds up nothing else, and comes again once the copy is
    // compared.
    if (!records)
        return records.error().code == "damaged"_L1 ? Status(Done{}) : records.error();
    const auto row = listingRowOf(id, *records, sketch.pending());
    const auto done = row ? m_database.run(u"INSERT OR REPLACE INTO listing (assignment, row) VALUES (?, ?)"_s,
                                           assignment, packed(*row))
                          : m_database.run(u"DELETE FROM listing WHERE assignment = ?"_s, assignment);
    return done ? Status(Done{}) : done.error();
}

Result<QHash<QString, records::Record>> Cache::recordsOf(const QString& assignment) const {
    const auto parts = m_database.list(u"SELECT record, kind, compartment, frame FROM part WHERE assignment = ? "
                                       "ORDER BY kind, record, compartment"_s,
                                       readContent, idBytes(assignment));
    return parts ? open(*parts) : parts.error();
}

// The other connection may have got a dictionary since this one read them.
template <class Read> auto Cache::withDictionaries(const Read& read) const -> decltype(read()) {
    auto records = read();
    if (records || records.error().data.value("cause"_L1) != "unknownDictionary"_L1)
        return records;
    m_dictionaries.reset();
    return read();
}

Result<QHash<QString, records::Record>> Cache::open(const QList<StoredPart>& parts) const {
    return withDictionaries([&] { return opened(parts, dictionaries()); });
}

// In the order of the index, so that each piece reads its own parts and no others.
Result<Cache::Slice> Cache::recordsAfter(const QString& assignment, const QString& kind, const QString& record,
                                         int parts) const {
    auto found = m_database.list(u"SELECT record, kind, compartment, frame FROM part WHERE assignment = ? AND "
                                 "(kind, record) > (?, ?) ORDER BY kind, record, compartment LIMIT ?"_s,
                                 readContent, idBytes(assignment), kind, idBytes(record), parts);
    if (!found)
        return found.error();
    Slice slice;
    slice.last = found->size() < parts;
    // The last record may be cut in two: it comes with the next piece.
    const QString cut = slice.last ? QString() : found->constLast().record;
    while (!cut.isEmpty() && !found->isEmpty() && found->constLast().record == cut)
        found->removeLast();
    if (found->isEmpty() && !slice.last)
        return recordsAfter(assignment, kind, record, parts * 2);
    if (!found->isEmpty()) {
        slice.kind = found->constLast().kind;
        slice.record = found->constLast().record;
    }
    auto records = open(*found);
    if (!records)
        return records.error();
    slice.records = std::move(*records);
    return slice;
}

Result<QString> Cache::assignmentOf(const QString& record) const {
    const auto found =
        m_database.value<QByteArray>(u"SELECT assignment FROM part WHERE record = ? LIMIT 1"_s, idBytes(record));
    return found ? Result(idText(found->value_or(QByteArray()))) : found.error();
}

Result<QHash<QString, records::Record>> Cache::ofKind(const QString& kind) const {
    const auto parts = m_database.list(
        u"SELECT record, kind, compartment, frame FROM part WHERE kind = ? AND kind NOT IN ('form', 'assignment')"_s,
        readContent, kind);
    return parts ? open(*parts) : parts.error();
}

// Everybody is read whenever one of them has changed: no more of each than is asked for.
Result<QHash<QString, QJsonObject>> Cache::directory() const {
    static const JsonPick pick{{u"formId"_s, u"state"_s, u"fields"_s}, {}};
    const auto parts = m_database.list(
        u"SELECT record, kind, compartment, frame FROM part WHERE kind IN ('user', 'agency', 'settings', "
        "'masterActivity') AND kind NOT IN ('form', 'assignment') ORDER BY record, compartment"_s,
        readContent);
    if (!parts)
        return parts.error();
    QList<const StoredPart*> all;
    for (const auto& part : *parts)
        all.append(&part);
    const auto records = withDictionaries(
        [&] { return skimmed(all, dictionaries(), [](const StoredPart&) -> const JsonPick& { return pick; }); });
    if (!records)
        return records.error();
    QHash<QString, QJsonObject> entries;
    for (const auto& record : *records)
        entries.insert(record.id, records::relationFields(record));
    return entries;
}

Result<QHash<QString, records::Record>> Cache::notices() const {
    return ofKind(noticeKind);
}

Result<std::optional<records::Record>> Cache::record(const QString& id) const {
    const auto parts =
        m_database.list(u"SELECT record, kind, compartment, frame FROM part WHERE record = ? ORDER BY compartment"_s,
                        readContent, idBytes(id));
    if (!parts)
        return parts.error();
    const auto records = open(*parts);
    if (!records)
        return records.error();
    const auto found = records->constFind(id);
    return found == records->cend() ? std::optional<records::Record>() : std::optional(*found);
}

// One that cannot be read comes again once the copy is compared.
Result<QList<ListingRow>> Cache::listing() const {
    QList<ListingRow> found;
    auto rows = m_database.query(u"SELECT row FROM listing"_s);
    while (rows.next())
        if (auto row = unpacked(rows.bytes(0)))
            found.append(std::move(*row));
    if (auto status = rows.status(); !status)
        return status.error();
    return found;
}

Result<std::optional<ListingRow>> Cache::listingRow(const QString& assignment) const {
    const auto row =
        m_database.value<QByteArray>(u"SELECT row FROM listing WHERE assignment = ?"_s, idBytes(assignment));
    if (!row)
        return row.error();
    return row->has_value() ? unpacked(**row) : std::nullopt;
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
        if (sameStates)
            return Done{};
        if (auto done = m_database.run(u"INSERT OR IGNORE INTO stale SELECT assignment FROM listing"_s); !done)
            return done.error();
        return renewStale();
    });
}

Result<QByteArray> Cache::meta(const QString& name) const {
    const auto found = m_database.value<QByteArray>(u"SELECT value FROM meta WHERE name = ?"_s, name);
    return found ? Result(found->value_or(QByteArray())) : found.error();
}

// A run that brings nothing new writes nothing, and so does not wait for the disk.
Status Cache::setMeta(const QString& name, const QByteArray& value) {
    if (const auto known = meta(name); !known || (!value.isEmpty() && *known == value))
        return known ? Status(Done{}) : known.error();
    const auto done = m_database.run(u"INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)"_s, name, value);
    return done ? Status(Done{}) : done.error();
}

} // namespace cts::client
