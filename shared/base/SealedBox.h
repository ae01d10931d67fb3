#pragma once

#include "shared/base/Result.h"
#include "shared/base/SealPrivateKey.h"
#include "shared/base/SealPublicKey.h"

#include <QByteArray>
#include <QByteArrayView>

namespace cts {

// Content that anyone can close and only the holder of one private key can open: ephemeral ECDH on P-256 (SP 800-56A),
// HKDF-SHA-256 over both public keys, AES-256-GCM under the key and nonce that result and that serve this box alone.
//
// Layout: version (1 byte, 1) || first 8 bytes of the recipient's fingerprint || ephemeral point (65) || ciphertext ||
// tag (16). All that stands before the ciphertext is authenticated together with `associated`.

// What a box is longer than its content, in bytes.
inline constexpr qsizetype sealOverhead = 1 + 8 + 65 + 16;

// Closes a box. `associated` is not in it and must be known to whoever opens it, such as the operation's id.
QByteArray seal(QByteArrayView content, const SealPublicKey& recipient, QByteArrayView associated);

// Opens a box. Errors: "wrongKey" (it was sealed to another key), "badSeal" (changed bytes, other associated data, or
// no such version).
Result<QByteArray> openSeal(QByteArrayView box, const SealPrivateKey& key, QByteArrayView associated);

} // namespace cts
