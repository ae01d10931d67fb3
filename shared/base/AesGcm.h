#pragma once

#include "shared/base/Result.h"
#include "shared/base/SecureBytes.h"

#include <QByteArray>
#include <QByteArrayView>

namespace cts {

// AES-256-GCM (NIST SP 800-38D) for small content. The key has 32 bytes (anything else throws std::invalid_argument);
// `associated` is authenticated but not hidden and must be the same on both sides.

inline constexpr qsizetype aesKeySize = 32;
inline constexpr qsizetype aesNonceSize = 12;
inline constexpr qsizetype aesTagSize = 16;

// nonce (random, 12 bytes) || ciphertext || tag (16 bytes). At most 2^32 boxes may be made with one key.
QByteArray encryptAesGcm(const SecureBytes& key, QByteArrayView plain, QByteArrayView associated);

// ciphertext || tag, under a nonce of 12 bytes that the caller never uses again with this key.
QByteArray encryptAesGcmWithNonce(const SecureBytes& key, QByteArrayView nonce, QByteArrayView plain,
                                  QByteArrayView associated);

// The content of a box of encryptAesGcm. Error: "badSeal" (another key, other associated data, or changed bytes).
Result<QByteArray> decryptAesGcm(const SecureBytes& key, QByteArrayView box, QByteArrayView associated);

// The same for content that is a secret itself.
Result<SecureBytes> decryptSecretAesGcm(const SecureBytes& key, QByteArrayView box, QByteArrayView associated);

// The content of ciphertext || tag of encryptAesGcmWithNonce. Error: "badSeal".
Result<QByteArray> decryptAesGcmWithNonce(const SecureBytes& key, QByteArrayView nonce, QByteArrayView sealed,
                                          QByteArrayView associated);

} // namespace cts
