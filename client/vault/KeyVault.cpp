#include "client/vault/KeyVault.h"

#include "client/vault/SetAside.h"
#include "shared/base/AesGcm.h"
#include "shared/base/AtomicFile.h"
#include "shared/base/Ids.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>

#include <optional>

namespace cts::client {

using namespace Qt::StringLiterals;

namespace {

const auto vaultName = QStringLiteral("vault.json");
const auto attemptsName = QStringLiteral("vault-attempts.json");

// Also true for a symbolic link that leads nowhere: something is there.
bool isThere(const QString& path) {
    const QFileInfo info(path);
    return info.exists() || info.isSymLink();
}

Error tooShort() {
    return {u"secretTooShort"_s, {{u"minimum"_s, UnlockSecret::minimumLength}}};
}

// Callbacks are copied, secrets are not.
std::shared_ptr<const UnlockSecret> share(UnlockSecret secret) {
    return std::make_shared<const UnlockSecret>(std::move(secret));
}

// Gives `done` only if the vault still stands when the answer comes, and ends the request.
template <class Answer> auto finishing(KeyVault* vault, bool& busy, std::function<void(Answer)> done) {
    return [guard = QPointer(vault), &busy, done = std::move(done)](Answer answer) {
        if (!guard)
            return;
        busy = false;
        done(std::move(answer));
    };
}

} // namespace

KeyVault::KeyVault(Options options, Keyring& keyring, const Clock& clock, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_keyring(keyring), m_clock(clock),
      m_attempts(path(attemptsName), clock) {}

VaultStatus KeyVault::status() {
    VaultStatus status;
    const auto file = readVault();
    if (file) {
        status.kind = VaultStatus::Kind::Ready;
        status.deviceLabel = file->deviceLabel();
        status.failedAttempts = m_attempts.failed();
        if (const auto next = m_attempts.retryAt(); next.isValid() && next > m_clock.now())
            status.retryAt = next;
    } else if (file.error().code == "vaultMissing"_L1) {
        status.kind = databaseFiles().isEmpty() ? VaultStatus::Kind::None : VaultStatus::Kind::CacheWithoutVault;
    } else if (file.error().code == "newerVault"_L1) {
        status.kind = VaultStatus::Kind::Newer;
    } else if (file.error().code == "vaultDamaged"_L1) {
        status.kind = VaultStatus::Kind::Damaged;
    } else {
        status.kind = VaultStatus::Kind::Unreadable;
    }
    return status;
}

void KeyVault::create(UnlockSecret secret, const QString& deviceLabel, KeyDone done) {
    if (m_busy)
        return done(Error{u"busy"_s});
    if (!secret.isLongEnough())
        return done(tooShort());
    if (const auto may = mayCreate(); !may)
        return done(may.error());
    m_busy = true;
    const QString id = newId(m_clock);
    const auto finish = finishing<Result<SecureBytes>>(this, m_busy, std::move(done));
    makeKeyringSecret(id,
                      [this, id, deviceLabel, finish, shared = share(std::move(secret))](Result<SecureBytes> found) {
                          if (!found)
                              return finish(found.error());
                          closeNewKey(shared, id, deviceLabel, std::move(*found), finish);
                      });
}

void KeyVault::unlock(UnlockSecret secret, KeyDone done) {
    if (m_busy)
        return done(Error{u"busy"_s});
    m_busy = true;
    openVault(share(std::move(secret)),
              [finish = finishing<Result<SecureBytes>>(this, m_busy, std::move(done))](Result<Opened> opened) {
                  finish(opened ? Result<SecureBytes>(std::move(opened->key)) : opened.error());
              });
}

void KeyVault::changeSecret(UnlockSecret oldSecret, UnlockSecret newSecret, StatusDone done) {
    if (m_busy)
        return done(Error{u"busy"_s});
    if (!newSecret.isLongEnough())
        return done(tooShort());
    m_busy = true;
    const auto next = share(std::move(newSecret));
    const auto finish = finishing<Status>(this, m_busy, std::move(done));
    openVault(share(std::move(oldSecret)), [this, next, finish](Result<Opened> opened) {
        if (!opened)
            return finish(opened.error());
        const auto old = std::make_shared<const Opened>(std::move(*opened));
        derive<VaultFile>(
            [old, next, rounds = m_options.rounds] {
                return VaultFile::closing(old->key, old->file.id(), old->file.deviceLabel(), rounds, *next,
                                          old->keyringSecret);
            },
            [this, finish](const VaultFile& file) { finish(writeAtomically(path(vaultName), file.toBytes())); });
    });
}

void KeyVault::discardAndRecreate(UnlockSecret secret, const QString& deviceLabel, RecreatedDone done) {
    if (m_busy)
        return done(Error{u"busy"_s});
    if (!secret.isLongEnough())
        return done(tooShort());
    m_busy = true;
    const QString id = newId(m_clock);
    const auto finish = finishing<Result<Recreated>>(this, m_busy, std::move(done));
    makeKeyringSecret(
        id, [this, id, deviceLabel, finish, shared = share(std::move(secret))](Result<SecureBytes> found) {
            if (!found)
                return finish(found.error());
            const auto aside = setOldAside();
            if (!aside)
                return finish(aside.error());
            closeNewKey(shared, id, deviceLabel, std::move(*found), [finish, folder = *aside](Result<SecureBytes> key) {
                finish(key ? Result<Recreated>(Recreated{std::move(*key), folder}) : key.error());
            });
        });
}

// The vault goes first: should this be cut short, what is left is a cache without a vault, which opens nothing and is
// offered for setting aside again.
Result<QString> KeyVault::setOldAside() const {
    QStringList names;
    for (const auto& name : {vaultName, attemptsName})
        if (isThere(path(name)))
            names << name;
    return setAside(m_options.folder, names + databaseFiles(), m_clock.now());
}

QString KeyVault::path(const QString& name) const {
    return QDir(m_options.folder).filePath(name);
}

QStringList KeyVault::databaseFiles() const {
    return QDir(m_options.folder).entryList(m_options.databases, QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
}

Result<VaultFile> KeyVault::readVault() const {
    if (!isThere(path(vaultName)))
        return Error{u"vaultMissing"_s};
    QFile file(path(vaultName));
    if (!file.open(QIODevice::ReadOnly))
        return Error{u"vaultUnreadable"_s, {{u"detail"_s, file.errorString()}}};
    return VaultFile::parse(file.read(qint64{64} * 1024));
}

Status KeyVault::mayCreate() const {
    if (isThere(path(vaultName)))
        return Error{u"vaultExists"_s};
    if (const auto databases = databaseFiles(); !databases.isEmpty())
        return Error{u"cacheExists"_s, {{u"file"_s, databases.first()}}};
    return Done{};
}

// Reads back what it wrote: a keyring that takes a secret and does not give it back would cost the whole cache.
void KeyVault::makeKeyringSecret(const QString& id, KeyDone done) {
    const QString entry = VaultFile::keyringEntryOf(id);
    const auto secret = std::make_shared<const SecureBytes>(SecureBytes::random(VaultFile::keyringSecretSize));
    m_keyring.write(entry, *secret, [this, guard = QPointer(this), entry, secret, done](Status written) {
        if (!guard)
            return;
        if (!written)
            return done(written.error());
        m_keyring.read(entry, [guard, secret, done](Result<SecureBytes> found) {
            if (!guard)
                return;
            if (!found || found->view() != secret->view())
                found = Error{u"keyringFailed"_s, {{u"detail"_s, found ? QString() : found.error().code}}};
            done(std::move(found));
        });
    });
}

void KeyVault::closeNewKey(Secret secret, const QString& id, const QString& deviceLabel, SecureBytes keyringSecret,
                           KeyDone done) {
    const auto key = std::make_shared<SecureBytes>(SecureBytes::random(aesKeySize));
    const auto kept = std::make_shared<const SecureBytes>(std::move(keyringSecret));
    derive<VaultFile>(
        [=, rounds = m_options.rounds] { return VaultFile::closing(*key, id, deviceLabel, rounds, *secret, *kept); },
        [this, key, done](const VaultFile& file) {
            const auto written = writeNewVault(file);
            done(written ? Result<SecureBytes>(std::move(*key)) : written.error());
        });
}

Status KeyVault::writeNewVault(const VaultFile& file) {
    // Another instance may have been quicker meanwhile.
    if (const auto may = mayCreate(); !may)
        return may;
    constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QDir(m_options.folder).exists() &&
        !(QDir().mkpath(m_options.folder) && QFile::setPermissions(m_options.folder, ownerOnly)))
        return Error{u"cannotWrite"_s, {{u"file"_s, m_options.folder}}};
    if (const auto written = writeAtomically(path(vaultName), file.toBytes()); !written)
        return written;
    m_attempts.clear();
    return Done{};
}

void KeyVault::openVault(Secret secret, OpenedDone done) {
    if (const auto may = m_attempts.mayTry(); !may)
        return done(may.error());
    const auto file = readVault();
    if (!file)
        return done(file.error());
    m_keyring.read(file->keyringEntry(),
                   [this, guard = QPointer(this), file = *file, secret, done](Result<SecureBytes> found) {
                       if (!guard)
                           return;
                       if (!found)
                           return done(found.error());
                       tryOpen(file, secret, std::move(*found), done);
                   });
}

// Only a wrong typed secret counts against the user, not a keyring that is locked or belongs to someone else.
void KeyVault::tryOpen(const VaultFile& file, Secret secret, SecureBytes keyringSecret, OpenedDone done) {
    if (!file.knowsKeyringSecret(keyringSecret))
        return done(Error{u"keyringEntryWrong"_s});
    m_attempts.countTry();
    const auto kept = std::make_shared<SecureBytes>(std::move(keyringSecret));
    derive<Result<SecureBytes>>([file, secret, kept] { return file.open(*secret, *kept); },
                                [this, file, kept, done](Result<SecureBytes> key) {
                                    if (!key)
                                        return done(Error{key.error().code, {{u"failed"_s, m_attempts.failed()}}});
                                    m_attempts.clear();
                                    done(Opened{file, std::move(*kept), std::move(*key)});
                                });
}

template <class T> void KeyVault::derive(std::function<T()> make, std::function<void(T)> then) {
    const auto made = std::make_shared<std::optional<T>>();
    m_options.background([made, make = std::move(make)] { made->emplace(make()); },
                         [made, guard = QPointer(this), then = std::move(then)] {
                             if (guard)
                                 then(std::move(**made));
                         });
}

} // namespace cts::client
