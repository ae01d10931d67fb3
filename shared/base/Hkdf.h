#pragma once

#include "shared/base/SecureBytes.h"

namespace cts {

// HKDF-SHA-256 (RFC 5869): `length` bytes (at most 8160) derived from a secret that already has enough entropy; `info`
// says what they are for. Throws std::runtime_error for an empty secret and when OpenSSL cannot.
SecureBytes hkdfSha256(const SecureBytes& secret, QByteArrayView salt, QByteArrayView info, qsizetype length);

} // namespace cts
