#include "shared/base/Hkdf.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <memory>
#include <stdexcept>

namespace cts {

static OSSL_PARAM octets(const char* name, QByteArrayView bytes) {
    return OSSL_PARAM_construct_octet_string(name, const_cast<char*>(bytes.data()), static_cast<size_t>(bytes.size()));
}

SecureBytes hkdfSha256(const SecureBytes& secret, QByteArrayView salt, QByteArrayView info, qsizetype length) {
    const std::unique_ptr<EVP_KDF, void (*)(EVP_KDF*)> kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr), EVP_KDF_free);
    const std::unique_ptr<EVP_KDF_CTX, void (*)(EVP_KDF_CTX*)> context(EVP_KDF_CTX_new(kdf.get()), EVP_KDF_CTX_free);
    char digest[] = "SHA256";
    OSSL_PARAM params[5];
    auto* next = params;
    *next++ = OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0);
    *next++ = octets(OSSL_KDF_PARAM_KEY, secret.view());
    if (!salt.isEmpty())
        *next++ = octets(OSSL_KDF_PARAM_SALT, salt);
    if (!info.isEmpty())
        *next++ = octets(OSSL_KDF_PARAM_INFO, info);
    *next = OSSL_PARAM_construct_end();
    SecureBytes derived(length);
    if (!context || EVP_KDF_derive(context.get(), derived.data(), static_cast<size_t>(length), params) != 1)
        throw std::runtime_error("HKDF failed");
    return derived;
}

} // namespace cts
