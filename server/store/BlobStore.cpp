#include "server/store/BlobStore.h"

#include "server/store/StoreFault.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

BlobName readName(const sql::Rows& row) {
    return {row.text(0), row.integer(1), static_cast<rules::Compartment>(row.integer(2)), row.text(3), row.text(4)};
}

} // namespace

std::optional<BlobUpload> BlobStore::upload(const QString& userId, const QString& sha256) const {
    return must(m_connection.first(
        u"SELECT id, sha256, user_id, bytes, received FROM blob_upload WHERE user_id = ? AND sha256 = ?"_s,
        [](const sql::Rows& row) {
            return BlobUpload{row.integer(0), row.text(1), row.text(2), row.integer(3), row.integer(4)};
        },
        userId, sha256));
}

BlobUpload BlobStore::begin(const QString& userId, const QString& sha256, qint64 bytes, const QDateTime& now) {
    const auto id = must(m_connection.insert(
        u"INSERT INTO blob_upload(sha256, user_id, bytes, received, moved_at) VALUES(?, ?, ?, 0, ?)"_s, sha256, userId,
        bytes, now));
    return {id, sha256, userId, bytes, 0};
}

BlobUpload BlobStore::append(const BlobUpload& upload, const QByteArray& bytes, const QDateTime& now) {
    BlobUpload moved = upload;
    moved.received += bytes.size();
    must(m_connection.run(u"INSERT INTO blob_piece(upload, position, bytes) VALUES(?, ?, ?)"_s, upload.id,
                          upload.received, bytes));
    must(m_connection.run(u"UPDATE blob_upload SET received = ?, moved_at = ? WHERE id = ?"_s, moved.received, now,
                          upload.id));
    return moved;
}

void BlobStore::drop(const BlobUpload& upload) {
    must(m_connection.run(u"DELETE FROM blob_upload WHERE id = ?"_s, upload.id));
    must(m_connection.run(u"INSERT INTO blob_garbage(upload) VALUES(?)"_s, upload.id));
}

void BlobStore::finish(const BlobUpload& upload, const QDateTime& now) {
    addOwner(upload.userId, upload.sha256);
    if (find(upload.sha256)) {
        drop(upload);
        return;
    }
    const bool named =
        must(m_connection.value<qint64>(u"SELECT 1 FROM blob_name WHERE sha256 = ? LIMIT 1"_s, upload.sha256))
            .has_value();
    must(m_connection.run(u"INSERT INTO blob(sha256, bytes, upload, kept, stored_at) VALUES(?, ?, ?, ?, ?)"_s,
                          upload.sha256, upload.bytes, upload.id, named, now));
    must(m_connection.run(u"DELETE FROM blob_upload WHERE id = ?"_s, upload.id));
}

std::optional<StoredBlob> BlobStore::find(const QString& sha256) const {
    return must(m_connection.first(
        u"SELECT upload, bytes, kept FROM blob WHERE sha256 = ?"_s,
        [](const sql::Rows& row) {
            return StoredBlob{row.integer(0), row.integer(1), row.flag(2)};
        },
        sha256));
}

QByteArray BlobStore::read(qint64 upload, qint64 from, qint64 most) const {
    const auto first = must(m_connection.value<qint64>(
        u"SELECT position FROM blob_piece WHERE upload = ? AND position <= ? ORDER BY position DESC LIMIT 1"_s, upload,
        from));
    if (!first)
        return {};
    QByteArray found;
    auto rows = m_connection.query(
        u"SELECT position, bytes FROM blob_piece WHERE upload = ? AND position >= ? ORDER BY position"_s, upload,
        *first);
    while (found.size() < most && rows.next()) {
        const qint64 skip = std::max<qint64>(0, from - rows.integer(0));
        found += rows.bytes(1).mid(skip, most - found.size());
    }
    must(rows.status());
    return found;
}

void BlobStore::addOwner(const QString& userId, const QString& sha256) {
    must(m_connection.run(u"INSERT INTO blob_owner(user_id, sha256) VALUES(?, ?) ON CONFLICT DO NOTHING"_s, userId,
                          sha256));
}

bool BlobStore::isOwner(const QString& userId, const QString& sha256) const {
    return must(m_connection.value<qint64>(u"SELECT 1 FROM blob_owner WHERE user_id = ? AND sha256 = ?"_s, userId,
                                           sha256))
        .has_value();
}

qint64 BlobStore::unnamedBytes(const QString& userId) const {
    const auto sending =
        must(m_connection.value<qint64>(u"SELECT SUM(bytes) FROM blob_upload WHERE user_id = ?"_s, userId));
    const auto sent = must(m_connection.value<qint64>(
        u"SELECT SUM(b.bytes) FROM blob_owner o CROSS JOIN blob b ON b.sha256 = o.sha256 AND b.kept = 0 "
        "WHERE o.user_id = ?"_s,
        userId));
    return sending.value_or(0) + sent.value_or(0);
}

QList<BlobName> BlobStore::names(const QString& sha256) const {
    return must(m_connection.list(
        u"SELECT n.sha256, n.rid, n.compartment, n.named_by, r.id FROM blob_name n JOIN record r ON r.rid = n.rid "
        "WHERE n.sha256 = ?"_s,
        readName, sha256));
}

QList<BlobName> BlobStore::readableNames(const QString& sha256) const {
    return must(m_connection.list(
        u"SELECT n.sha256, n.rid, n.compartment, n.named_by, r.id FROM blob_name n JOIN blob_owner o "
        "ON o.user_id = n.named_by AND o.sha256 = n.sha256 JOIN record r ON r.rid = n.rid WHERE n.sha256 = ?"_s,
        readName, sha256));
}

QList<BlobName> BlobStore::namesOf(qint64 rid) const {
    return must(m_connection.list(u"SELECT sha256, rid, compartment, named_by, '' FROM blob_name WHERE rid = ?"_s,
                                  readName, rid));
}

void BlobStore::addName(const BlobName& name) {
    must(m_connection.run(u"INSERT INTO blob_name(sha256, rid, compartment, named_by) VALUES(?, ?, ?, ?)"_s,
                          name.sha256, name.rid, static_cast<int>(name.compartment), name.namedBy));
    must(m_connection.run(u"UPDATE blob SET kept = 1 WHERE sha256 = ? AND kept = 0"_s, name.sha256));
}

void BlobStore::removeName(const BlobName& name) {
    must(m_connection.run(u"DELETE FROM blob_name WHERE sha256 = ? AND rid = ? AND compartment = ?"_s, name.sha256,
                          name.rid, static_cast<int>(name.compartment)));
}

void BlobStore::expire(const QDateTime& uploadsBefore, const QDateTime& blobsBefore, int most) {
    must(m_connection.run(u"INSERT INTO blob_garbage(upload) SELECT id FROM blob_upload WHERE moved_at < ? "
                          "ORDER BY moved_at LIMIT ?"_s,
                          uploadsBefore, most));
    must(m_connection.run(u"DELETE FROM blob_upload WHERE id IN (SELECT id FROM blob_upload WHERE moved_at < ? "
                          "ORDER BY moved_at LIMIT ?)"_s,
                          uploadsBefore, most));
    const auto old = must(m_connection.list(
        u"SELECT sha256, upload FROM blob WHERE kept = 0 AND stored_at < ? ORDER BY stored_at LIMIT ?"_s,
        [](const sql::Rows& row) { return std::pair(row.text(0), row.integer(1)); }, blobsBefore, most));
    for (const auto& [sha256, upload] : old) {
        must(m_connection.run(u"DELETE FROM blob WHERE sha256 = ? AND kept = 0"_s, sha256));
        must(m_connection.run(u"DELETE FROM blob_owner WHERE sha256 = ?"_s, sha256));
        must(m_connection.run(u"INSERT INTO blob_garbage(upload) VALUES(?)"_s, upload));
    }
}

bool BlobStore::sweep(int mostPieces) {
    const auto upload =
        must(m_connection.value<qint64>(u"SELECT upload FROM blob_garbage WHERE upload > 0 ORDER BY upload LIMIT 1"_s));
    if (!upload)
        return false;
    const auto removed =
        must(m_connection.run(u"DELETE FROM blob_piece WHERE upload = ? AND position IN "
                              "(SELECT position FROM blob_piece WHERE upload = ? ORDER BY position LIMIT ?)"_s,
                              *upload, *upload, mostPieces));
    if (removed < mostPieces)
        must(m_connection.run(u"DELETE FROM blob_garbage WHERE upload = ?"_s, *upload));
    return true;
}

bool BlobStore::addOpening(const QString& id) {
    return must(m_connection.run(u"INSERT INTO blob_opening(id) VALUES(?) ON CONFLICT DO NOTHING"_s, id)) == 1;
}

} // namespace cts::server
