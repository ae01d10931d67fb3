#pragma once

#include "client/vault/Background.h"
#include "client/vault/Keyring.h"
#include "client/vault/UnlockAttempts.h"
#include "client/vault/UnlockSecret.h"
#include "client/vault/VaultFile.h"
#include "client/vault/VaultStatus.h"
#include "shared/base/Clock.h"
#include "shared/base/Result.h"
#include "shared/base/SecureBytes.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace cts::client {

// Keeps the key of the encrypted databases of one profile folder. The key is random, 256 bits, and lies in vault.json
// closed under two secrets at once: what the user types and what the system's keyring keeps. Folder, keyring and typed
// secret open it only all three together, so neither a stolen disk nor a copied folder does.
//
// Nothing here ever writes a new key over an existing vault or cache, whatever the keyring answers; only
// discardAndRecreate() starts anew, and it moves the old things aside.
//
// Lives on the UI thread. Answers come through callbacks, at once or from the event loop; one request at a time (else
// "busy"). The key is derived in the background, which takes about half a second. Answers still out when the vault is
// destroyed are dropped.
//
// Errors of all requests: those of Keyring, "busy", "vaultUnreadable" {detail}, "cannotWrite" {file}.
class KeyVault final : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString folder; // the profile; made if it is not there
        // Files of the profile that are encrypted with the key: while one exists, create() refuses.
        QStringList databases = {QStringLiteral("*.db"), QStringLiteral("*.db-*"), QStringLiteral("*.sqlite*")};
        int rounds = 600'000;                 // of PBKDF2-HMAC-SHA-512 for a new or changed secret; tests take fewer
        Background background = inThreadPool; // where keys are derived
    };
    struct Recreated {
        SecureBytes key;
        QString setAside; // folder that holds the old vault and databases
    };
    using KeyDone = std::function<void(Result<SecureBytes>)>;
    using StatusDone = std::function<void(Status)>;
    using RecreatedDone = std::function<void(Result<Recreated>)>;

    // `keyring` and `clock` must outlive this.
    KeyVault(Options options, Keyring& keyring, const Clock& clock, QObject* parent = nullptr);

    VaultStatus status();

    // A new vault in a fresh profile; gives the new cache key, 32 bytes. Errors: "secretTooShort" {minimum},
    // "vaultExists", "cacheExists" {file}.
    void create(UnlockSecret secret, const QString& deviceLabel, KeyDone done);

    // Gives the cache key. Errors: "wrongSecret" {failed}, "tooManyAttempts" {failed, retryAt}, "vaultMissing",
    // "vaultDamaged", "newerVault" {format}; "keyringEntryMissing" (here: the keyring is locked or the entry is gone,
    // which cannot be told apart), "keyringEntryWrong" (the keyring of another computer or account).
    void unlock(UnlockSecret secret, KeyDone done);

    // Closes the same key under a new unlock secret; the databases stay as they are. Errors: those of unlock(),
    // "secretTooShort" {minimum}. Whatever happens, one of the two secrets opens the vault.
    void changeSecret(UnlockSecret oldSecret, UnlockSecret newSecret, StatusDone done);

    // For a key that is really gone: to be called only when the user has decided so, signed in to the server. Moves the
    // vault and the databases aside, deletes nothing, leaves all else (such as the sealed outbox) in place, and makes a
    // new vault. Errors: "secretTooShort" {minimum}, "setAsideFailed" {file}.
    void discardAndRecreate(UnlockSecret secret, const QString& deviceLabel, RecreatedDone done);

private:
    struct Opened {
        VaultFile file;
        SecureBytes keyringSecret;
        SecureBytes key;
    };
    using OpenedDone = std::function<void(Result<Opened>)>;
    using Secret = std::shared_ptr<const UnlockSecret>;

    QString path(const QString& name) const;
    QStringList databaseFiles() const;
    Result<VaultFile> readVault() const;
    Status mayCreate() const;
    Result<QString> setOldAside() const;
    void makeKeyringSecret(const QString& id, KeyDone done);
    void closeNewKey(Secret secret, const QString& id, const QString& deviceLabel, SecureBytes keyringSecret,
                     KeyDone done);
    Status writeNewVault(const VaultFile& file);
    void openVault(Secret secret, OpenedDone done);
    void tryOpen(const VaultFile& file, Secret secret, SecureBytes keyringSecret, OpenedDone done);
    // Makes a T in the background and hands it to `then`, unless this vault is gone by then.
    template <class T> void derive(std::function<T()> make, std::function<void(T)> then);

    Options m_options;
    Keyring& m_keyring;
    const Clock& m_clock;
    UnlockAttempts m_attempts;
    bool m_busy = false;
};

} // namespace cts::client
