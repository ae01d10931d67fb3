#include "client/store/Blobs.h"

#include "client/store/ClientStore.h"
#include "shared/base/Hash.h"
#include "shared/base/Hkdf.h"
#include "shared/sql/Transaction.h"

namespace cts::client {

using namespace Qt::StringLiterals;

namespace {

BlobNaming readNaming(const sql::Rows& row) {
    return {row.text(0), {row.text(1), row.text(2)}, row.flag(3), row.get<QDateTime>(4)};
}

template <class T> Status statusOf(const Result<T>& result) {
    return result ? Status(Done{}) : result.error();
}

} // namespace

Result<std::unique_ptr<Blobs>> Blobs::open(const ProfilePaths& paths, const SecureBytes& key, const Clock& clock) {
    auto database = ClientStore::openBlobs(paths, key);
    if (!database)
        return database.error();
    return std::unique_ptr<Blobs>(new Blobs(paths, std::move(*database), key, clock));
}

Blobs::Blobs(const ProfilePaths& paths, std::unique_ptr<sql::Connection> database, const SecureBytes& key,
             const Clock& clock)
    : m_database(std::move(database)), m_folder(paths.folder), m_clock(clock),
      m_root(hkdfSha256(key, {}, "cts blob files", 32)), m_nameKey(hkdfSha256(key, {}, "cts blob names", 32)) {}

BlobFile Blobs::file(const QString& sha256, qint64 bytes) const {
    const QByteArray name = hmacSha256(m_nameKey.view().toByteArray(), sha256.toLatin1());
    return {m_folder.filePath(QString::fromLatin1(name.toHex()) + u".blob"_s), m_root, sha256, bytes};
}

// The file first: a row without its file would be a promise, a file without its row is written over by the next try.
Status Blobs::add(const QString& sha256, QByteArrayView content, const BlobPlace& place) {
    const auto known = find(sha256);
    if (!known)
        return known.error();
    if (!*known || !(*known)->here)
        if (auto written = write(sha256, content); !written)
            return written;
    return enter(sha256, content.size(), place);
}

Status Blobs::write(const QString& sha256, QByteArrayView content) const {
    return file(sha256, content.size()).write(content);
}

Status Blobs::enter(const QString& sha256, qint64 bytes, const BlobPlace& place) {
    return sql::atomically(*m_database, [&]() -> Status {
        if (file(sha256, bytes).held() != bytes)
            return Error{u"notHere"_s};
        const auto known = find(sha256);
        if (!known)
            return known.error();
        // It came from the server, or went there. What was only wished for may not exist there.
        const bool sent = *known && (*known)->here && !(*known)->pending;
        const auto done =
            m_database->run(u"INSERT OR REPLACE INTO blob (sha256, bytes, here, pending, at) VALUES (?, ?, 1, ?, ?)"_s,
                            sha256, bytes, !sent, m_clock.now());
        return done ? name(sha256, place) : Status(done.error());
    });
}

Status Blobs::want(const QString& sha256, qint64 bytes, const BlobPlace& place) {
    return sql::atomically(*m_database, [&]() -> Status {
        const auto done =
            m_database->run(u"INSERT OR IGNORE INTO blob (sha256, bytes, here, pending, at) VALUES (?, ?, 0, 0, ?)"_s,
                            sha256, bytes, m_clock.now());
        return done ? name(sha256, place) : Status(done.error());
    });
}

Status Blobs::name(const QString& sha256, const BlobPlace& place) {
    return statusOf(m_database->run(
        u"INSERT OR IGNORE INTO naming (sha256, record, assignment, confirmed, at) VALUES (?, ?, ?, 0, ?)"_s, sha256,
        place.record, place.assignment, m_clock.now()));
}

Result<QList<BlobEntry>> Blobs::entries(const QString& condition) const {
    return m_database->list(u"SELECT sha256, bytes, here, pending FROM blob WHERE "_s + condition + u" ORDER BY at"_s,
                            [](const sql::Rows& row) {
                                return BlobEntry{row.text(0), row.integer(1), row.flag(2), row.flag(3)};
                            });
}

Result<std::optional<BlobEntry>> Blobs::find(const QString& sha256) const {
    return m_database->first(
        u"SELECT sha256, bytes, here, pending FROM blob WHERE sha256 = ?"_s,
        [](const sql::Rows& row) {
            return BlobEntry{row.text(0), row.integer(1), row.flag(2), row.flag(3)};
        },
        sha256);
}

Result<QByteArray> Blobs::content(const QString& sha256) const {
    const auto entry = find(sha256);
    if (!entry)
        return entry.error();
    if (!*entry || !(*entry)->here)
        return Error{u"notHere"_s};
    return content(**entry);
}

Result<QByteArray> Blobs::content(const BlobEntry& entry) const {
    return file(entry.sha256, entry.bytes).readAll();
}

Result<QList<BlobEntry>> Blobs::wanted() const {
    return entries(u"here = 0"_s);
}

Result<QList<BlobEntry>> Blobs::pending() const {
    return entries(u"pending = 1"_s);
}

Result<QByteArray> Blobs::piece(const BlobEntry& entry, qint64 from, qint64 most) const {
    return file(entry.sha256, entry.bytes).read(from, most);
}

Status Blobs::setSent(const QString& sha256) {
    return statusOf(m_database->run(u"UPDATE blob SET pending = 0 WHERE sha256 = ?"_s, sha256));
}

qint64 Blobs::fetched(const BlobEntry& entry) const {
    return file(entry.sha256, entry.bytes).held();
}

Status Blobs::takePiece(const BlobEntry& entry, QByteArrayView content) {
    const auto target = file(entry.sha256, entry.bytes);
    if (auto added = target.append(content); !added)
        return added;
    if (target.held() < entry.bytes)
        return Done{};
    if (!target.readAll()) {
        target.remove();
        return Error{u"wrongHash"_s};
    }
    return statusOf(m_database->run(u"UPDATE blob SET here = 1 WHERE sha256 = ?"_s, entry.sha256));
}

Status Blobs::giveUpWish(const QString& sha256) {
    return sql::atomically(*m_database, [&]() -> Status {
        const auto entry = find(sha256);
        if (!entry)
            return entry.error();
        return !*entry || (*entry)->here ? Status(Done{}) : remove(sha256);
    });
}

Status Blobs::remove(const QString& sha256) {
    return sql::atomically(*m_database, [&]() -> Status {
        file(sha256, 0).remove(); // here, so that enter() of another thread sees it gone or does not count on it yet
        if (auto done = m_database->run(u"DELETE FROM naming WHERE sha256 = ?"_s, sha256); !done)
            return done.error();
        return statusOf(m_database->run(u"DELETE FROM blob WHERE sha256 = ?"_s, sha256));
    });
}

Status Blobs::noteOpening(const BlobOpened& opened) {
    return statusOf(m_database->run(u"INSERT INTO opening (id, record, sha256, at) VALUES (?, ?, ?, ?)"_s, opened.id,
                                    opened.record, opened.sha256, opened.at));
}

Result<QList<BlobOpened>> Blobs::openings(int limit) const {
    return m_database->list(
        u"SELECT id, record, sha256, at FROM opening ORDER BY at LIMIT ?"_s,
        [](const sql::Rows& row) {
            return BlobOpened{row.text(0), row.text(1), row.text(2), row.get<QDateTime>(3)};
        },
        limit);
}

Status Blobs::removeOpenings(const QStringList& ids) {
    return sql::atomically(*m_database, [&]() -> Status {
        for (const auto& id : ids)
            if (auto done = m_database->run(u"DELETE FROM opening WHERE id = ?"_s, id); !done)
                return done.error();
        return Done{};
    });
}

Result<QList<BlobNaming>> Blobs::namings() const {
    return m_database->list(u"SELECT sha256, record, assignment, confirmed, at FROM naming"_s, readNaming);
}

Result<QList<BlobNaming>> Blobs::namingsOf(const QString& assignment) const {
    return m_database->list(u"SELECT sha256, record, assignment, confirmed, at FROM naming WHERE assignment = ?"_s,
                            readNaming, assignment);
}

Result<QList<BlobNaming>> Blobs::namingsOfDocument(const QString& sha256) const {
    return m_database->list(u"SELECT sha256, record, assignment, confirmed, at FROM naming WHERE sha256 = ?"_s,
                            readNaming, sha256);
}

Status Blobs::confirm(const BlobNaming& naming) {
    return statusOf(m_database->run(u"UPDATE naming SET confirmed = 1 WHERE sha256 = ? AND record = ?"_s, naming.sha256,
                                    naming.place.record));
}

Status Blobs::forget(const BlobNaming& naming) {
    if (auto done = m_database->run(u"DELETE FROM naming WHERE sha256 = ? AND record = ?"_s, naming.sha256,
                                    naming.place.record);
        !done)
        return done.error();
    const auto others = m_database->value<qint64>(u"SELECT COUNT(*) FROM naming WHERE sha256 = ?"_s, naming.sha256);
    if (!others)
        return others.error();
    return others->value_or(0) > 0 ? Status(Done{}) : remove(naming.sha256);
}

} // namespace cts::client
