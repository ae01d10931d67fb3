#pragma once

#include "client/store/BlobFile.h"
#include "client/store/ProfilePaths.h"
#include "shared/base/Clock.h"
#include "shared/sql/Connection.h"

#include <QList>

#include <memory>
#include <optional>

namespace cts::client {

// The record that a document belongs to.
struct BlobPlace {
    QString record;
    QString assignment;
};

// A document that this device holds or wants.
struct BlobEntry {
    QString sha256;
    qint64 bytes = 0;
    bool here = false;    // whole and checked; otherwise to be fetched
    bool pending = false; // the server does not have it yet
};

// A record for which a document lies here.
struct BlobNaming {
    QString sha256;
    BlobPlace place;
    bool confirmed = false; // a draft, an operation or the record did name it once
    QDateTime at;
};

// Somebody looked at a document on this device.
struct BlobOpened {
    QString id;
    QString record;
    QString sha256;
    QDateTime at;
};

// The documents on this device: an encrypted database of what there is, and an encrypted file for each beside it, named
// by a keyed hash so that a folder does not tell which known documents it holds. A call that returns without error is
// durable, but for fetched pieces, which can be fetched again. One object per connection and thread; several may be
// open on the same folder, one of which fetches. Errors: those of sql::Connection and BlobFile.
class Blobs {
public:
    // Opens with the cache key; the key is not kept, what is derived of it is.
    static Result<std::unique_ptr<Blobs>> open(const ProfilePaths& paths, const SecureBytes& key, const Clock& clock);

    // Keeps a document for a record, to be sent.
    Status add(const QString& sha256, QByteArrayView content, const BlobPlace& place);
    // The same in two steps, because the first takes long: it touches no database and may be called from any thread
    // while this object lives. Error of the second: "notHere" when the file has gone again in between.
    Status write(const QString& sha256, QByteArrayView content) const;
    Status enter(const QString& sha256, qint64 bytes, const BlobPlace& place);
    // Wishes for a document; nothing to do when it lies here.
    Status want(const QString& sha256, qint64 bytes, const BlobPlace& place);
    Result<std::optional<BlobEntry>> find(const QString& sha256) const;
    // All of it. Errors: "notHere", "damaged".
    Result<QByteArray> content(const QString& sha256) const;
    // The same of an entry that is here; touches no database and may be called from any thread while this object lives.
    Result<QByteArray> content(const BlobEntry& entry) const;

    // What is to be fetched, and to be sent, the longest waiting first.
    Result<QList<BlobEntry>> wanted() const;
    Result<QList<BlobEntry>> pending() const;
    // A piece of what lies here, to be sent.
    Result<QByteArray> piece(const BlobEntry& entry, qint64 from, qint64 most) const;
    Status setSent(const QString& sha256);
    // How much of a wish has come.
    qint64 fetched(const BlobEntry& entry) const;
    // Adds what follows; whole pieces of BlobFile, or up to the end. With the end the whole is checked and counts as
    // here. Error: "wrongHash": all of it is forgotten and fetched anew.
    Status takePiece(const BlobEntry& entry, QByteArrayView content);
    // The wish cannot be had. Nothing happens to a document that has come here meanwhile, by whatever way.
    Status giveUpWish(const QString& sha256);

    Status noteOpening(const BlobOpened& opened);
    Result<QList<BlobOpened>> openings(int limit) const;
    Status removeOpenings(const QStringList& ids);

    // All namings, or those of an assignment or a document.
    Result<QList<BlobNaming>> namings() const;
    Result<QList<BlobNaming>> namingsOfDocument(const QString& sha256) const;
    Result<QList<BlobNaming>> namingsOf(const QString& assignment) const;
    Status confirm(const BlobNaming& naming);
    // The record names it no more. A document that no record names is removed with everything of it.
    Status forget(const BlobNaming& naming);

private:
    Blobs(const ProfilePaths& paths, std::unique_ptr<sql::Connection> database, const SecureBytes& key,
          const Clock& clock);
    BlobFile file(const QString& sha256, qint64 bytes) const;
    Status name(const QString& sha256, const BlobPlace& place);
    Status remove(const QString& sha256);
    Result<QList<BlobEntry>> entries(const QString& condition) const;

    std::unique_ptr<sql::Connection> m_database;
    QDir m_folder;
    const Clock& m_clock;
    SecureBytes m_root;
    SecureBytes m_nameKey;
};

} // namespace cts::client
