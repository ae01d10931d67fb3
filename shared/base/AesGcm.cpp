#include "shared/base/AesGcm.h"

#include "shared/base/Hash.h"

#include <openssl/evp.h>

#include <limits>
#include <memory>
#include <stdexcept>

namespace cts {

using namespace Qt::StringLiterals;

namespace {

using Context = std::unique_ptr<EVP_CIPHER_CTX, void (*)(EVP_CIPHER_CTX*)>;

const unsigned char* bytesOf(QByteArrayView bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* bytesOf(QByteArray& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

void require(bool condition) {
    if (!condition)
        throw std::runtime_error("AES-256-GCM failed");
}

int lengthOf(QByteArrayView bytes) {
    if (bytes.size() > std::numeric_limits<int>::max())
        throw std::invalid_argument("too much for one AES-GCM box");
    return static_cast<int>(bytes.size());
}

Context start(const SecureBytes& key, QByteArrayView nonce, QByteArrayView associated, bool encrypting) {
    if (key.size() != aesKeySize || nonce.size() != aesNonceSize)
        throw std::invalid_argument("AES-256-GCM needs a key of 32 bytes and a nonce of 12");
    Context context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int length = 0;
    require(context && EVP_CipherInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.data(), bytesOf(nonce),
                                         encrypting ? 1 : 0) == 1);
    if (!associated.isEmpty())
        require(EVP_CipherUpdate(context.get(), nullptr, &length, bytesOf(associated), lengthOf(associated)) == 1);
    return context;
}

// Writes the content of ciphertext || tag to `plain`; false if it does not verify.
bool decryptInto(unsigned char* plain, const SecureBytes& key, QByteArrayView nonce, QByteArrayView sealed,
                 QByteArrayView associated) {
    const auto content = sealed.chopped(aesTagSize);
    QByteArray tag = sealed.last(aesTagSize).toByteArray();
    const Context context = start(key, nonce, associated, false);
    int length = 0;
    if (!content.isEmpty())
        require(EVP_CipherUpdate(context.get(), plain, &length, bytesOf(content), lengthOf(content)) == 1);
    require(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tag.size()), tag.data()) == 1);
    unsigned char nothing[EVP_MAX_BLOCK_LENGTH];
    return EVP_CipherFinal_ex(context.get(), nothing, &length) == 1;
}

} // namespace

QByteArray encryptAesGcm(const SecureBytes& key, QByteArrayView plain, QByteArrayView associated) {
    const QByteArray nonce = randomBytes(static_cast<int>(aesNonceSize));
    return nonce + encryptAesGcmWithNonce(key, nonce, plain, associated);
}

QByteArray encryptAesGcmWithNonce(const SecureBytes& key, QByteArrayView nonce, QByteArrayView plain,
                                  QByteArrayView associated) {
    const Context context = start(key, nonce, associated, true);
    QByteArray sealed(plain.size() + aesTagSize, Qt::Uninitialized);
    unsigned char* out = bytesOf(sealed);
    int length = 0;
    if (!plain.isEmpty())
        require(EVP_CipherUpdate(context.get(), out, &length, bytesOf(plain), lengthOf(plain)) == 1);
    require(EVP_CipherFinal_ex(context.get(), out + plain.size(), &length) == 1);
    require(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(aesTagSize),
                                out + plain.size()) == 1);
    return sealed;
}

Result<QByteArray> decryptAesGcm(const SecureBytes& key, QByteArrayView box, QByteArrayView associated) {
    if (box.size() < aesNonceSize + aesTagSize)
        return Error{u"badSeal"_s};
    return decryptAesGcmWithNonce(key, box.first(aesNonceSize), box.sliced(aesNonceSize), associated);
}

Result<SecureBytes> decryptSecretAesGcm(const SecureBytes& key, QByteArrayView box, QByteArrayView associated) {
    if (box.size() < aesNonceSize + aesTagSize)
        return Error{u"badSeal"_s};
    SecureBytes plain(box.size() - aesNonceSize - aesTagSize);
    if (!decryptInto(plain.data(), key, box.first(aesNonceSize), box.sliced(aesNonceSize), associated))
        return Error{u"badSeal"_s};
    return plain;
}

Result<QByteArray> decryptAesGcmWithNonce(const SecureBytes& key, QByteArrayView nonce, QByteArrayView sealed,
                                          QByteArrayView associated) {
    if (sealed.size() < aesTagSize)
        return Error{u"badSeal"_s};
    QByteArray plain(sealed.size() - aesTagSize, Qt::Uninitialized);
    if (!decryptInto(bytesOf(plain), key, nonce, sealed, associated)) {
        wipe(plain);
        return Error{u"badSeal"_s};
    }
    return plain;
}

} // namespace cts
