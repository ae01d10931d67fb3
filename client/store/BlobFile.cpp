#include "client/store/BlobFile.h"

#include "shared/base/AesGcm.h"
#include "shared/base/AtomicFile.h"
#include "shared/base/Hash.h"
#include "shared/base/Hkdf.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

namespace {

const QByteArrayView magic("CTSBLOB1");
constexpr qsizetype saltSize = 32;
constexpr qsizetype headSize = 8 + saltSize;
constexpr qsizetype sealedPiece = BlobFile::pieceBytes + aesNonceSize + aesTagSize;

QByteArray number(qint64 value) {
    QByteArray bytes(8, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

} // namespace

BlobFile::BlobFile(QString path, const SecureBytes& root, QString sha256, qint64 bytes)
    : m_path(std::move(path)), m_root(root), m_sha256(std::move(sha256)), m_bytes(bytes) {}

Status BlobFile::write(QByteArrayView content) const {
    const QByteArray head = newHead();
    if (!writeAtomically(m_path, head + sealed(keyFor(head), content, 0)))
        return cannotWrite();
    return Done{};
}

qint64 BlobFile::held() const {
    const QFileInfo file(m_path);
    const qint64 size = file.exists() ? file.size() - headSize : 0;
    if (size <= 0)
        return 0;
    const qint64 last = m_bytes % pieceBytes;
    const qint64 whole = size / sealedPiece;
    const bool complete =
        last > 0 && size - whole * sealedPiece >= last + aesNonceSize + aesTagSize && whole == m_bytes / pieceBytes;
    return complete ? m_bytes : std::min(whole * pieceBytes, m_bytes);
}

Status BlobFile::append(QByteArrayView content) const {
    const qint64 at = held();
    if (at == m_bytes)
        return Done{};
    QFile file(m_path);
    if (!file.open(QIODevice::ReadWrite) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return cannotWrite();
    QByteArray head = at > 0 ? file.read(headSize) : newHead();
    const bool begun = at > 0 || (file.resize(0) && file.write(head) == head.size());
    const qint64 place = placeOf(at / pieceBytes);
    const QByteArray boxes = sealed(keyFor(head), content, at / pieceBytes);
    if (!begun || !file.resize(place) || !file.seek(place) || file.write(boxes) != boxes.size() || !file.flush())
        return cannotWrite();
    return Done{};
}

Result<QByteArray> BlobFile::read(qint64 from, qint64 most) const {
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return damaged();
    const QByteArray head = file.read(headSize);
    if (head.size() != headSize || !head.startsWith(magic))
        return damaged();
    const SecureBytes key = keyFor(head);
    QByteArray found;
    for (qint64 piece = from / pieceBytes; found.size() < most && piece * pieceBytes < m_bytes; ++piece) {
        const qint64 length = std::min<qint64>(pieceBytes, m_bytes - piece * pieceBytes);
        if (!file.seek(placeOf(piece)))
            return damaged();
        const auto plain = decryptAesGcm(key, file.read(length + aesNonceSize + aesTagSize), associated(piece));
        if (!plain)
            return damaged();
        const qint64 skip = std::max<qint64>(0, from - piece * pieceBytes);
        found += plain->mid(skip, most - found.size());
    }
    return found;
}

Result<QByteArray> BlobFile::readAll() const {
    auto content = read(0, m_bytes);
    if (content && sha256Hex(*content) != m_sha256)
        return damaged();
    return content;
}

void BlobFile::remove() const {
    QFile::remove(m_path);
}

SecureBytes BlobFile::keyFor(QByteArrayView head) const {
    return hkdfSha256(m_root, head.sliced(magic.size()), "cts blob " + m_sha256.toLatin1(), aesKeySize);
}

QByteArray BlobFile::newHead() const {
    return magic.toByteArray() + randomBytes(static_cast<int>(saltSize));
}

QByteArray BlobFile::sealed(const SecureBytes& key, QByteArrayView content, qint64 firstPiece) const {
    QByteArray boxes;
    boxes.reserve(content.size() + (content.size() / pieceBytes + 1) * (aesNonceSize + aesTagSize));
    for (qint64 at = 0, piece = firstPiece; at < content.size(); at += pieceBytes, ++piece)
        boxes += encryptAesGcm(key, content.sliced(at, std::min<qint64>(pieceBytes, content.size() - at)),
                               associated(piece));
    return boxes;
}

QByteArray BlobFile::associated(qint64 piece) const {
    return m_sha256.toLatin1() + number(piece) + number(m_bytes);
}

qint64 BlobFile::placeOf(qint64 piece) const {
    return headSize + piece * sealedPiece;
}

Error BlobFile::damaged() const {
    return {u"damaged"_s, {{u"file"_s, m_path}}};
}

Error BlobFile::cannotWrite() const {
    return {u"cannotWrite"_s, {{u"file"_s, m_path}}};
}

} // namespace cts::client
