#pragma once

#include "shared/rules/Compartment.h"
#include "shared/sql/Connection.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace cts::server {

// An upload under way.
struct BlobUpload {
    qint64 id = 0;
    QString sha256;
    QString userId;
    qint64 bytes = 0;    // in the end
    qint64 received = 0; // so far, without a gap
};

// A blob that is whole.
struct StoredBlob {
    qint64 upload = 0; // its pieces
    qint64 bytes = 0;
    bool kept = false; // named by an operation at least once
};

// A part of a record that names a blob.
struct BlobName {
    QString sha256;
    qint64 rid = 0;
    rules::Compartment compartment = rules::Compartment::Core;
    QString namedBy = {}; // user id
    QString record = {};  // its id, filled in when read by blob
};

// The documents: uploads, whole blobs, who has them and which parts name them. Lives on its connection's thread. Throws
// StoreFault.
class BlobStore {
public:
    explicit BlobStore(sql::Connection& connection) : m_connection(connection) {}

    std::optional<BlobUpload> upload(const QString& userId, const QString& sha256) const;
    BlobUpload begin(const QString& userId, const QString& sha256, qint64 bytes, const QDateTime& now);
    // Adds what follows what there is. Gives the upload as it is then.
    BlobUpload append(const BlobUpload& upload, const QByteArray& bytes, const QDateTime& now);
    // Gives it up; its pieces become garbage.
    void drop(const BlobUpload& upload);
    // The upload is whole and checked: it becomes the blob, or garbage when there is one already; its user owns it.
    void finish(const BlobUpload& upload, const QDateTime& now);

    std::optional<StoredBlob> find(const QString& sha256) const;
    // At most `most` bytes from `from` on; fewer at the end.
    QByteArray read(qint64 upload, qint64 from, qint64 most) const;

    void addOwner(const QString& userId, const QString& sha256);
    bool isOwner(const QString& userId, const QString& sha256) const;
    // Bytes that a user has sent or begun to send and that no record names yet.
    qint64 unnamedBytes(const QString& userId) const;

    // The parts that name a blob; and those of them whose author has it.
    QList<BlobName> names(const QString& sha256) const;
    QList<BlobName> readableNames(const QString& sha256) const;
    QList<BlobName> namesOf(qint64 rid) const;
    void addName(const BlobName& name);
    void removeName(const BlobName& name);

    // Ends uploads that have not moved since `uploadsBefore` and blobs that no operation has named since
    // `blobsBefore`, at most `most` of each.
    void expire(const QDateTime& uploadsBefore, const QDateTime& blobsBefore, int most);
    // Removes garbage, at most `mostPieces` of it; whether there is more.
    bool sweep(int mostPieces);

    // False when this opening has been told before.
    bool addOpening(const QString& id);

private:
    sql::Connection& m_connection;
};

} // namespace cts::server
