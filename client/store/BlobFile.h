#pragma once

#include "shared/base/Result.h"
#include "shared/base/SecureBytes.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace cts::client {

// One document as an encrypted file: AES-256-GCM in pieces of 16 KiB, under a key of its own that is derived from
// `root` and a random salt in the file's head. Every piece vouches for its place, the document's digest and its length,
// so that none can be moved, left out or taken from another file. Grows by whole pieces: what a crash leaves of a piece
// is cut off by the next one. Readable and writable by its owner alone. One thread at a time.
// Errors: "cannotWrite" {file}, "damaged" {file}.
class BlobFile {
public:
    static constexpr qsizetype pieceBytes = 16 * 1024;

    // `root` is borrowed.
    BlobFile(QString path, const SecureBytes& root, QString sha256, qint64 bytes);

    // Writes the whole; durable when it returns.
    Status write(QByteArrayView content) const;
    // How many bytes lie here in whole pieces; 0 when there is no file.
    qint64 held() const;
    // Adds what follows; whole pieces, or everything up to the end.
    Status append(QByteArrayView content) const;
    // At most `most` bytes from `from` on.
    Result<QByteArray> read(qint64 from, qint64 most) const;
    // Everything, checked against the digest.
    Result<QByteArray> readAll() const;
    void remove() const;

private:
    SecureBytes keyFor(QByteArrayView head) const;
    QByteArray newHead() const;
    QByteArray sealed(const SecureBytes& key, QByteArrayView content, qint64 firstPiece) const;
    QByteArray associated(qint64 piece) const;
    qint64 placeOf(qint64 piece) const;
    Error damaged() const;
    Error cannotWrite() const;

    QString m_path;
    const SecureBytes& m_root;
    QString m_sha256;
    qint64 m_bytes;
};

} // namespace cts::client
