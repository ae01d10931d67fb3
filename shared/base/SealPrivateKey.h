#pragma once

#include "shared/base/SealPublicKey.h"
#include "shared/base/SecureBytes.h"

namespace cts {

// The P-256 private key that opens what was sealed to its public half (see SealedBox.h). A value: copies share the key;
// safe from any thread.
class SealPrivateKey {
public:
    // A new random key. Throws std::runtime_error when OpenSSL cannot.
    static SealPrivateKey generate();
    // PEM ("BEGIN PRIVATE KEY") or DER (PKCS #8), not encrypted. Error: "badKey" (not a key, or not one on P-256).
    static Result<SealPrivateKey> fromPem(const SecureBytes& pem);
    static Result<SealPrivateKey> fromDer(const SecureBytes& der);

    // Unencrypted PKCS #8; where it is kept must be private (file mode 0600).
    SecureBytes toPem() const;
    SecureBytes toDer() const;
    SealPublicKey publicKey() const { return SealPublicKey(m_key); }

    // For the sealing code; borrowed.
    evp_pkey_st* handle() const { return m_key.get(); }

private:
    explicit SealPrivateKey(std::shared_ptr<evp_pkey_st> key) : m_key(std::move(key)) {}

    std::shared_ptr<evp_pkey_st> m_key;
};

} // namespace cts
