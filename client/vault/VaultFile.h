#pragma once

#include "client/vault/UnlockSecret.h"
#include "shared/base/Result.h"
#include "shared/base/SecureBytes.h"

#include <QByteArray>
#include <QString>

namespace cts::client {

// The content of vault.json: the cache key, closed under the unlock secret and the keyring's secret together
// (PBKDF2-HMAC-SHA-512 of the one, joined with the other by HKDF-SHA-256, then AES-256-GCM). A value; opens nothing by
// itself and touches no file.
class VaultFile {
public:
    // What the keyring keeps, in bytes.
    static constexpr qsizetype keyringSecretSize = 32;

    // Closes `key` anew: fresh salt and nonce. `id` names the keyring entry; `rounds` are those of PBKDF2.
    static VaultFile closing(const SecureBytes& key, const QString& id, const QString& deviceLabel, int rounds,
                             const UnlockSecret& secret, const SecureBytes& keyringSecret);
    // Errors: "newerVault" {format} (made by a later release), "vaultDamaged".
    static Result<VaultFile> parse(const QByteArray& bytes);
    QByteArray toBytes() const;

    // The cache key. Errors: "keyringEntryWrong" (not the secret this vault was closed with), "wrongSecret".
    // Takes about half a second with the product's rounds.
    Result<SecureBytes> open(const UnlockSecret& secret, const SecureBytes& keyringSecret) const;
    // True if this is the keyring secret the vault was closed with; says nothing of the unlock secret.
    bool knowsKeyringSecret(const SecureBytes& keyringSecret) const;

    QString id() const { return m_id; }
    QString deviceLabel() const { return m_deviceLabel; }
    QString keyringEntry() const { return keyringEntryOf(m_id); }
    // The entry that holds the other half of the key of the vault with this id.
    static QString keyringEntryOf(const QString& id);
    int rounds() const { return m_rounds; }

private:
    VaultFile() = default;
    QJsonObject header() const;
    QByteArray fingerprintOf(const SecureBytes& keyringSecret) const;
    SecureBytes wrappingKey(const UnlockSecret& secret, const SecureBytes& keyringSecret) const;

    QString m_id;
    QString m_deviceLabel;
    int m_rounds = 0;
    QByteArray m_salt;
    QByteArray m_keyringFingerprint;
    QByteArray m_wrappedKey; // nonce || key || tag
};

} // namespace cts::client
