#pragma once

#include <QByteArray>
#include <QString>

namespace cts {

// SHA-256 (FIPS 180-4), 32 raw bytes.
QByteArray sha256(const QByteArray& bytes);
// SHA-256 as 64 lower-case hexadecimal digits.
QString sha256Hex(const QByteArray& bytes);
// HMAC-SHA-256 (RFC 2104), 32 raw bytes.
QByteArray hmacSha256(const QByteArray& key, const QByteArray& bytes);
// PBKDF2-HMAC-SHA-512 (RFC 8018): `length` bytes derived from a secret.
QByteArray pbkdf2Sha512(const QByteArray& secret, const QByteArray& salt, int rounds, int length);
// Compares in a time that does not depend on where the two differ.
bool equalInConstantTime(const QByteArray& a, const QByteArray& b);
// Bytes of the system's cryptographic generator. Throws std::runtime_error when it fails.
QByteArray randomBytes(int length);
// The same as a number from 0 to 1.
double randomFraction();

} // namespace cts
