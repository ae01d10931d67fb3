#pragma once

#include "shared/base/SecureBytes.h"

#include <QString>

namespace cts::client {

// The pass phrase a user types to open the cache on this device. Kept as UTF-8 in NFC, so that keyboards which compose
// accents differently give the same secret. Moves, never copies.
class UnlockSecret {
public:
    // The least number of characters a new secret has (reference S12: no TPM is assumed).
    static constexpr int minimumLength = 12;

    // Takes the typed text over and wipes it, if nothing else shares it.
    explicit UnlockSecret(QString& typed);
    explicit UnlockSecret(QString&& typed) : UnlockSecret(typed) {}

    const SecureBytes& bytes() const { return m_bytes; }
    bool isLongEnough() const { return m_length >= minimumLength; }

private:
    SecureBytes m_bytes;
    qsizetype m_length = 0; // in characters (code points)
};

} // namespace cts::client
