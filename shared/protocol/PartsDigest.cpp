#include "shared/protocol/PartsDigest.h"

#include "shared/base/Hash.h"

#include <QtEndian>

namespace cts::protocol {

static constexpr qsizetype half = 8;  // bytes
static constexpr int halfDigits = 16; // hexadecimal

static quint64 numberIn(const QByteArray& bytes) {
    return bytes.size() < half ? 0 : qFromBigEndian<quint64>(bytes.constData());
}

static QByteArray bytesOf(quint64 number) {
    QByteArray bytes(half, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

PartsDigest::PartsDigest(qint64 count, const QString& sum)
    : m_count(count), m_high(numberIn(QByteArray::fromHex(sum.left(halfDigits).toLatin1()))),
      m_low(numberIn(QByteArray::fromHex(sum.mid(halfDigits).toLatin1()))) {}

void PartsDigest::add(const QString& record, rules::Compartment compartment, qint64 revision, const QString& hash) {
    const QByteArray nothing(1, '\0');
    const QByteArray one = sha256(record.toUtf8() + nothing + rules::nameOf(compartment).toUtf8() + nothing +
                                  QByteArray::number(revision) + nothing + hash.toUtf8());
    const quint64 before = m_low;
    m_low += numberIn(one.mid(half, half));
    m_high += numberIn(one.left(half)) + (m_low < before ? 1 : 0);
    ++m_count;
}

QString PartsDigest::sum() const {
    return QString::fromLatin1((bytesOf(m_high) + bytesOf(m_low)).toHex());
}

} // namespace cts::protocol
