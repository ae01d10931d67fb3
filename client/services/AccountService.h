#pragma once

#include "client/sync/SignInClient.h"
#include "shared/base/Result.h"
#include "shared/rules/Actor.h"

#include <QObject>
#include <QUrl>

namespace cts::client {

// What the program can do when it starts.
enum class StartState {
    NewProfile,  // nobody has signed in here: sign in online
    Locked,      // a vault is here: ask for the unlock secret
    VaultProblem // the vault or keyring is in trouble; see the code
};

// Signing in, unlocking, locking, signing out. Answers come as signals because the network and the keyring take time.
// Lives on the UI thread.
class AccountService : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual StartState startState() const = 0;
    virtual QString problem() const = 0;  // code when VaultProblem
    virtual QString lastUser() const = 0; // user name to show on the unlock page; no case data
    virtual QUrl lastServer() const = 0;

    // Online, with the account's password. `unlockSecret` (12 characters or more) is chosen for this device now.
    virtual void signIn(const QUrl& server, const SignInClient::Account& account, const QString& unlockSecret) = 0;
    // Offline: opens the cache with the unlock secret.
    virtual void unlock(const QString& unlockSecret) = 0;
    // While open, when the server asks for the account's password again; work goes on meanwhile.
    virtual void signInAgain(const SignInClient::Account& account) = 0;
    // When the key is really gone and the user has agreed: signs in online as a new device, sets the old cache aside,
    // rebuilds it, and has the sealed outbox delivered.
    virtual void rebuild(const QUrl& server, const SignInClient::Account& account, const QString& unlockSecret) = 0;
    virtual void lock() = 0;
    // Locks, and forgets the tokens: the next sync asks for the account's password. Everything on this device is kept.
    virtual void signOut() = 0;
    virtual rules::Actor actor() const = 0;
    // All roles of the user, the main one first; actor() has the one acted in (domain E43).
    virtual QStringList roles() const = 0;
    // While open and online: acts in another of the user's roles from now on; roleSwitched or roleKept says what came
    // of it. An operation belongs to the role that it was made in, so everything is sent first. Errors, at once:
    // "sendFirst" {count}, "roleNotHeld", store errors.
    virtual Status switchRole(const QString& role) = 0;

Q_SIGNALS:
    void opened(); // the store is open and the actor known
    void locked();
    void signedInAgain();
    void roleSwitched();
    // Everything is as before: "roleNotHeld", "noNetwork", "timeout", "badToken"...
    void roleKept(const cts::Error& error);
    // "wrongSecret", "keyringLocked", "keyringEntryMissing", "vaultDamaged", "cacheDamaged", "newerSchema",
    // "badCredentials", "accountLocked", "notActive", "passwordChangeRequired", "noNetwork", "badCertificate",
    // "secretTooShort", "tooManyAttempts" ...
    void failed(const cts::Error& error);
};

} // namespace cts::client
