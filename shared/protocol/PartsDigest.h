#pragma once

#include "shared/rules/Compartment.h"

#include <QByteArray>
#include <QString>

namespace cts::protocol {

// A digest of a set of parts: how many, and the sum modulo 2^128 of the first 16 bytes of
// SHA-256(record 0 compartment 0 revision 0 hash). Adding is all there is, so the order does not matter, and two sides
// that hold the same parts have the same digest.
class PartsDigest {
public:
    PartsDigest() = default;
    // `sum`: 32 hexadecimal digits, as sum() gives them.
    PartsDigest(qint64 count, const QString& sum);

    // `hash`: records::partHash, of what is held.
    void add(const QString& record, rules::Compartment compartment, qint64 revision, const QString& hash);

    qint64 count() const { return m_count; }
    // 32 lower-case hexadecimal digits.
    QString sum() const;

    friend bool operator==(const PartsDigest&, const PartsDigest&) = default;

private:
    qint64 m_count = 0;
    quint64 m_high = 0;
    quint64 m_low = 0;
};

} // namespace cts::protocol
