#pragma once

#include "shared/base/Result.h"

#include <QByteArray>

#include <memory>

struct evp_pkey_st;

namespace cts {

// A P-256 public key to which anyone may seal (see SealedBox.h). A value: copies share the key, which never changes;
// safe from any thread.
class SealPublicKey {
public:
    // PEM ("BEGIN PUBLIC KEY") or DER (SubjectPublicKeyInfo). Error: "badKey" (not a key, or not one on P-256).
    static Result<SealPublicKey> fromPem(const QByteArray& pem);
    static Result<SealPublicKey> fromDer(const QByteArray& der);
    // The uncompressed point of SEC 1, 65 bytes. Error: "badKey".
    static Result<SealPublicKey> fromPoint(const QByteArray& point);

    QByteArray toPem() const;
    QByteArray toDer() const;
    QByteArray toPoint() const;
    // SHA-256 of the DER form, 32 raw bytes: the key's name.
    QByteArray fingerprint() const;

    // For the sealing code; borrowed.
    evp_pkey_st* handle() const { return m_key.get(); }

private:
    friend class SealPrivateKey;
    explicit SealPublicKey(std::shared_ptr<evp_pkey_st> key) : m_key(std::move(key)) {}

    std::shared_ptr<evp_pkey_st> m_key;
};

} // namespace cts
