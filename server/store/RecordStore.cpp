#include "server/store/RecordStore.h"

#include "server/store/StoreFault.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Dictionary.h"
#include "shared/base/Hash.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

constexpr int rememberedRecords = 4096;
constexpr qsizetype largestPart = 16 * 1024 * 1024;

struct PartRow {
    rules::Compartment compartment;
    StoredPart stored;
    QByteArray frame;
};

PartRow readPart(const sql::Rows& row) {
    return {static_cast<rules::Compartment>(row.integer(0)), {row.integer(1), row.text(2)}, row.bytes(3)};
}

} // namespace

RecordStore::RecordStore(sql::Connection& connection, bool caching)
    : m_connection(connection), m_caching(caching), m_cache(rememberedRecords) {}

std::optional<StoredRecord> RecordStore::find(const QString& id) {
    if (!m_caching)
        return read(id);
    if (const auto* known = m_cache.object(id))
        return *known;
    auto found = read(id);
    if (found)
        m_cache.insert(id, new StoredRecord(*found));
    return found;
}

std::optional<StoredRecord> RecordStore::read(const QString& id) const {
    const auto rid = ridOf(id);
    if (!rid)
        return std::nullopt;
    StoredRecord found;
    found.rid = *rid;
    QList<records::Part> parts;
    const auto rows = must(m_connection.list(
        u"SELECT compartment, revision, hash, frame FROM part WHERE rid = ? ORDER BY compartment"_s, readPart, *rid));
    for (const auto& row : rows) {
        const auto bytes = must(Dictionaries::builtIn().decompress(row.frame, largestPart));
        parts.append({row.compartment, must(parseJsonObject(bytes))});
        found.parts.insert(row.compartment, row.stored);
    }
    found.record = must(records::join(parts));
    return found;
}

std::optional<qint64> RecordStore::ridOf(const QString& id) const {
    return must(m_connection.value<qint64>(u"SELECT rid FROM record WHERE id = ?"_s, id));
}

QStringList RecordStore::ofAssignment(const QString& assignmentId) const {
    // The second condition repeats the index's own, so that the index is used.
    return must(m_connection.values<QString>(
        u"SELECT id FROM record WHERE assignment_id = ? AND assignment_id <> '' ORDER BY rid"_s, assignmentId));
}

QList<RecordHead> RecordStore::headsOf(const QString& assignmentId) const {
    return must(m_connection.list(
        u"SELECT id, form_id, state FROM record WHERE assignment_id = ? AND assignment_id <> '' ORDER BY rid"_s,
        [](const sql::Rows& row) {
            return RecordHead{row.text(0), row.text(1), row.text(2)};
        },
        assignmentId));
}

QStringList RecordStore::idsAfter(const QString& after, int limit) const {
    return must(
        m_connection.values<QString>(u"SELECT id FROM record WHERE id > ? ORDER BY id LIMIT ?"_s, after, limit));
}

QList<FramedPart> RecordStore::framesOf(qint64 rid) const {
    return must(m_connection.list(
        u"SELECT p.compartment, p.revision, p.hash, r.kind, r.assignment_id, p.frame FROM record r "
        "JOIN part p ON p.rid = r.rid WHERE r.rid = ? ORDER BY p.compartment"_s,
        [](const sql::Rows& row) {
            return FramedPart{static_cast<rules::Compartment>(row.integer(0)),
                              {row.integer(1), row.text(2)},
                              row.text(3),
                              row.text(4),
                              row.bytes(5)};
        },
        rid));
}

WrittenRecord RecordStore::put(const records::Record& record, const rules::FormDefinition& form, qint64 seq) {
    const auto before = find(record.id);
    WrittenRecord written;
    written.rid = putHead(record, before ? std::optional(before->rid) : std::nullopt, seq);
    if (before)
        written.parts = before->parts;
    putParts(written, record, form);
    if (m_caching)
        m_cache.insert(record.id, new StoredRecord{written.rid, record, written.parts});
    return written;
}

qint64 RecordStore::putHead(const records::Record& record, std::optional<qint64> rid, qint64 seq) {
    if (!rid) {
        return must(m_connection.insert(
            u"INSERT INTO record(id, kind, assignment_id, form_id, state, revision, seq) VALUES(?, ?, ?, ?, ?, ?, ?)"_s,
            record.id, record.kind, record.assignmentId, record.formId, record.state, record.revision, seq));
    }
    must(m_connection.run(u"UPDATE record SET state = ?, revision = ?, seq = ? WHERE rid = ?"_s, record.state,
                          record.revision, seq, *rid));
    return *rid;
}

void RecordStore::putParts(WrittenRecord& written, const records::Record& record, const rules::FormDefinition& form) {
    rules::Compartments there;
    for (const auto& part : records::encodedParts(record, form)) {
        there.insert(part.compartment);
        const QString hash = sha256Hex(part.bytes);
        if (written.parts.value(part.compartment).hash == hash)
            continue;
        must(m_connection.run(u"INSERT INTO part(rid, compartment, revision, hash, frame, conflicts) "
                              "VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(rid, compartment) DO UPDATE SET "
                              "revision = excluded.revision, hash = excluded.hash, frame = excluded.frame, "
                              "conflicts = excluded.conflicts"_s,
                              written.rid, static_cast<int>(part.compartment), record.revision, hash,
                              Dictionaries::builtIn().compress(part.bytes), part.conflicts));
        written.hasOtherParts |= !written.parts.contains(part.compartment);
        written.parts.insert(part.compartment, {record.revision, hash});
        written.changed.insert(part.compartment);
    }
    for (const auto compartment : written.parts.keys()) {
        if (there.contains(compartment))
            continue;
        must(m_connection.run(u"DELETE FROM part WHERE rid = ? AND compartment = ?"_s, written.rid,
                              static_cast<int>(compartment)));
        written.parts.remove(compartment);
        written.hasOtherParts = true;
    }
}

QString recordHash(const QMap<rules::Compartment, StoredPart>& parts) {
    QByteArray lines;
    for (auto it = parts.cbegin(); it != parts.cend(); ++it)
        lines += (rules::nameOf(it.key()) + u':' + it->hash + u'\n').toUtf8();
    return sha256Hex(lines);
}

} // namespace cts::server
