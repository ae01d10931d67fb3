#include "shared/base/Hash.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <cstring>
#include <stdexcept>

namespace cts {

static const unsigned char* bytesOf(const QByteArray& bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.constData());
}

static unsigned char* bytesOf(QByteArray& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

QByteArray sha256(const QByteArray& bytes) {
    QByteArray digest(32, Qt::Uninitialized);
    unsigned int length = 0;
    if (EVP_Digest(bytes.constData(), static_cast<size_t>(bytes.size()), bytesOf(digest), &length, EVP_sha256(),
                   nullptr) != 1)
        throw std::runtime_error("SHA-256 failed");
    return digest;
}

QString sha256Hex(const QByteArray& bytes) {
    return QString::fromLatin1(sha256(bytes).toHex());
}

QByteArray hmacSha256(const QByteArray& key, const QByteArray& bytes) {
    QByteArray digest(32, Qt::Uninitialized);
    unsigned int length = 0;
    if (!HMAC(EVP_sha256(), key.constData(), static_cast<int>(key.size()), bytesOf(bytes),
              static_cast<size_t>(bytes.size()), bytesOf(digest), &length))
        throw std::runtime_error("HMAC-SHA-256 failed");
    return digest;
}

QByteArray pbkdf2Sha512(const QByteArray& secret, const QByteArray& salt, int rounds, int length) {
    QByteArray key(length, Qt::Uninitialized);
    if (PKCS5_PBKDF2_HMAC(secret.constData(), static_cast<int>(secret.size()), bytesOf(salt),
                          static_cast<int>(salt.size()), rounds, EVP_sha512(), length, bytesOf(key)) != 1)
        throw std::runtime_error("PBKDF2 failed");
    return key;
}

bool equalInConstantTime(const QByteArray& a, const QByteArray& b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.constData(), b.constData(), static_cast<size_t>(a.size())) == 0;
}

QByteArray randomBytes(int length) {
    QByteArray bytes(length, Qt::Uninitialized);
    if (RAND_bytes(bytesOf(bytes), length) != 1)
        throw std::runtime_error("no randomness");
    return bytes;
}

double randomFraction() {
    quint32 word = 0;
    std::memcpy(&word, randomBytes(sizeof word).constData(), sizeof word);
    return word / 4294967295.0;
}

} // namespace cts
