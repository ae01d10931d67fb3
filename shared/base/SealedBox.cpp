#include "shared/base/SealedBox.h"

#include "shared/base/AesGcm.h"
#include "shared/base/Hkdf.h"

#include <openssl/err.h>
#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

namespace cts {

using namespace Qt::StringLiterals;

namespace {

constexpr char version = 1;
constexpr qsizetype nameSize = 8;
constexpr qsizetype pointSize = 65;
constexpr qsizetype headerSize = 1 + nameSize + pointSize;
static_assert(sealOverhead == headerSize + aesTagSize);

// Both sides of the exchange get the same bytes: the x coordinate of the shared point.
SecureBytes sharedSecret(evp_pkey_st* own, evp_pkey_st* other) {
    const std::unique_ptr<EVP_PKEY_CTX, void (*)(EVP_PKEY_CTX*)> context(
        EVP_PKEY_CTX_new_from_pkey(nullptr, own, nullptr), EVP_PKEY_CTX_free);
    size_t size = 0;
    SecureBytes secret;
    bool done = context && EVP_PKEY_derive_init(context.get()) == 1 &&
                EVP_PKEY_derive_set_peer(context.get(), other) == 1 &&
                EVP_PKEY_derive(context.get(), nullptr, &size) == 1;
    if (done) {
        secret = SecureBytes(static_cast<qsizetype>(size));
        done = EVP_PKEY_derive(context.get(), secret.data(), &size) == 1;
    }
    if (!done)
        throw std::runtime_error("ECDH failed");
    return secret;
}

struct BoxKeys {
    SecureBytes key;
    QByteArray nonce;
};

BoxKeys boxKeys(const SecureBytes& secret, const QByteArray& ephemeral, const QByteArray& recipient) {
    const auto okm = hkdfSha256(secret, ephemeral + recipient, "cts sealed box 1", aesKeySize + aesNonceSize);
    return {SecureBytes::copyOf(okm.view().first(aesKeySize)), okm.view().last(aesNonceSize).toByteArray()};
}

QByteArray headerFor(const SealPublicKey& recipient, const QByteArray& ephemeral) {
    return version + recipient.fingerprint().left(nameSize) + ephemeral;
}

} // namespace

QByteArray seal(QByteArrayView content, const SealPublicKey& recipient, QByteArrayView associated) {
    const auto ephemeral = SealPrivateKey::generate();
    const QByteArray point = ephemeral.publicKey().toPoint();
    const QByteArray header = headerFor(recipient, point);
    const auto keys = boxKeys(sharedSecret(ephemeral.handle(), recipient.handle()), point, recipient.toPoint());
    return header + encryptAesGcmWithNonce(keys.key, keys.nonce, content, header + associated.toByteArray());
}

Result<QByteArray> openSeal(QByteArrayView box, const SealPrivateKey& key, QByteArrayView associated) {
    if (box.size() < sealOverhead || box.at(0) != version)
        return Error{u"badSeal"_s};
    const auto own = key.publicKey();
    if (box.sliced(1, nameSize) != QByteArrayView(own.fingerprint()).first(nameSize))
        return Error{u"wrongKey"_s};
    const QByteArray header = box.first(headerSize).toByteArray();
    const QByteArray point = header.last(pointSize);
    const auto ephemeral = SealPublicKey::fromPoint(point);
    if (!ephemeral)
        return Error{u"badSeal"_s};
    const auto keys = boxKeys(sharedSecret(key.handle(), ephemeral->handle()), point, own.toPoint());
    return decryptAesGcmWithNonce(keys.key, keys.nonce, box.sliced(headerSize), header + associated.toByteArray());
}

} // namespace cts
