#include "client/services/LocalAccount.h"

#include "shared/base/AtomicFile.h"
#include "shared/base/Ids.h"

#include <QFile>

namespace cts::client {

using namespace Qt::StringLiterals;

// Where the outbox keeps a copy of the device's file.
static const auto deviceCopy = u"deviceFile"_s;

LocalAccount::LocalAccount(Settings settings, Keyring& keyring, const Clock& clock, QObject* parent)
    : AccountService(parent), m_settings(std::move(settings)), m_clock(clock),
      m_vault({m_settings.paths.folder.path(), {u"*.db"_s, u"*.db-*"_s, u"*.blob"_s}, m_settings.vaultRounds}, keyring,
              clock),
      m_device(DeviceFile::read(m_settings.paths)) {
    DocumentService::removeLeftovers(m_settings.paths);
    if (m_device.exists())
        QFile::remove(m_settings.paths.unfinishedFile());
}

LocalAccount::~LocalAccount() {
    close();
}

void LocalAccount::close() {
    m_online.reset();
    m_blobs.reset();
    m_documents.reset();
    m_sync.reset();
    m_store.reset();
}

bool LocalAccount::isUnfinished() const {
    return QFile::exists(m_settings.paths.unfinishedFile()) && !QFile::exists(m_settings.paths.deviceFile());
}

Status LocalAccount::markUnfinished() {
    const QString file = m_settings.paths.unfinishedFile();
    if (!m_settings.paths.folder.mkpath(u"."_s))
        return Error{u"cannotWrite"_s, {{u"file"_s, file}}};
    if (auto done = writeAtomically(file, {}); !done)
        return done;
    QFile::remove(m_settings.paths.deviceFile());
    return Done{};
}

Status LocalAccount::healDeviceFile() {
    const auto kept = m_store->outbox().meta(deviceCopy);
    if (!kept)
        return kept.error();
    m_device = DeviceFile::fromJson(*kept);
    if (!m_device.exists())
        return Error{u"cannotRead"_s, {{u"file"_s, m_settings.paths.deviceFile()}}};
    return m_device.write(m_settings.paths);
}

StartState LocalAccount::startState() const {
    switch (m_vault.status().kind) {
    case VaultStatus::Kind::None:
        return StartState::NewProfile;
    case VaultStatus::Kind::Ready:
        return isUnfinished() ? StartState::NewProfile : StartState::Locked;
    default:
        return StartState::VaultProblem;
    }
}

QString LocalAccount::problem() const {
    switch (m_vault.status().kind) {
    case VaultStatus::Kind::CacheWithoutVault:
        return u"vaultMissing"_s;
    case VaultStatus::Kind::Damaged:
        return u"vaultDamaged"_s;
    case VaultStatus::Kind::Newer:
        return u"newerVault"_s;
    case VaultStatus::Kind::Unreadable:
        return u"vaultUnreadable"_s;
    default:
        return {};
    }
}

rules::Actor LocalAccount::actor() const {
    return m_store ? m_store->actor() : rules::Actor{};
}

QStringList LocalAccount::roles() const {
    return m_store ? m_store->roles() : QStringList();
}

Status LocalAccount::switchRole(const QString& role) {
    if (!roles().contains(role))
        return Error{u"roleNotHeld"_s};
    const auto waiting = m_store->outbox().countUnsent(m_store->delivered());
    if (!waiting)
        return waiting.error();
    if (*waiting > 0)
        return Error{u"sendFirst"_s, {{u"count"_s, *waiting}}};
    m_sync->actAs({m_store->actor().role, role});
    return Done{};
}

void LocalAccount::connectTo(const QUrl& server) {
    m_transport = std::make_unique<HttpTransport>(m_network, server);
}

void LocalAccount::begin(const QUrl& server, const SignInClient::Account& account, SignInClient::SessionDone done) {
    connectTo(server);
    SignInClient(*m_transport)
        .signIn(account, newId(m_clock), m_settings.deviceName,
                [this, server, name = account.userName, done = std::move(done)](const auto& session) {
                    if (!session) {
                        Q_EMIT failed(session.error());
                        return;
                    }
                    m_device = {server, name, session->value("device"_L1).toString()};
                    done(session);
                });
}

void LocalAccount::signIn(const QUrl& server, const SignInClient::Account& account, const QString& unlockSecret) {
    QString typed = unlockSecret;
    auto secret = std::make_shared<UnlockSecret>(typed);
    if (!secret->isLongEnough()) {
        Q_EMIT failed({u"secretTooShort"_s, {{u"minimum"_s, UnlockSecret::minimumLength}}});
        return;
    }
    if (m_vault.status().kind == VaultStatus::Kind::Ready)
        return rebuild(server, account, unlockSecret); // left by an unfinished sign-in
    begin(server, account,
          [this, secret](const Result<QJsonObject>& session) { createVault(std::move(*secret), *session); });
}

void LocalAccount::createVault(UnlockSecret secret, const QJsonObject& session) {
    if (auto done = markUnfinished(); !done) {
        Q_EMIT failed(done.error());
        return;
    }
    m_vault.create(std::move(secret), m_settings.deviceName,
                   [this, session](Result<SecureBytes> key) { finishOpening(std::move(key), session); });
}

void LocalAccount::unlock(const QString& unlockSecret) {
    QString typed = unlockSecret;
    m_vault.unlock(UnlockSecret(typed),
                   [this](Result<SecureBytes> key) { finishOpening(std::move(key), std::nullopt); });
}

void LocalAccount::finishOpening(Result<SecureBytes> key, const std::optional<QJsonObject>& session) {
    if (!key) {
        Q_EMIT failed(key.error());
        return;
    }
    if (auto done = openStore(*key, session); !done) {
        close();
        Q_EMIT failed(done.error());
        return;
    }
    Q_EMIT opened();
}

Status LocalAccount::openStore(const SecureBytes& key, const std::optional<QJsonObject>& session) {
    auto store = ClientStore::open(m_settings.paths, key, m_clock, m_events, m_shelf);
    if (!store)
        return store.error();
    m_store = std::move(*store);
    if (session)
        if (auto done = keepSession(*session); !done)
            return done;
    if (!session && !m_device.exists())
        if (auto done = healDeviceFile(); !done)
            return done;
    if (auto done = settleRole(); !done)
        return done;
    m_sync =
        std::make_unique<SyncThread>(SyncThread::Settings{m_settings.paths, m_device.server}, key, *m_store, m_clock);
    connect(m_sync.get(), &SyncThread::roleAnswered, this, [this](const std::optional<Error>& refusal) {
        if (refusal)
            Q_EMIT roleKept(*refusal);
        else
            Q_EMIT roleSwitched();
    });
    m_online = std::make_unique<OnlineService>(std::make_unique<HttpTransport>(m_network, m_device.server));
    connect(m_sync.get(), &SyncThread::accessReady, m_online.get(), &OnlineService::setAccess);
    connect(m_online.get(), &OnlineService::accessNeeded, m_sync.get(), &SyncThread::syncNow);
    if (auto done = openDocuments(key); !done)
        return done;
    return m_sync->start();
}

// A change of role that was cut off: this device goes on in the role that it has, and tells the server so.
Status LocalAccount::settleRole() {
    const auto mark = m_store->outbox().meta(SyncSession::roleMark());
    if (!mark)
        return mark.error();
    const QByteArray own = m_store->actor().role.toUtf8();
    return mark->isEmpty() || *mark == own ? Status(Done{}) : m_store->outbox().setMeta(SyncSession::roleMark(), own);
}

Status LocalAccount::openDocuments(const SecureBytes& key) {
    auto blobs = Blobs::open(m_settings.paths, key, m_clock);
    if (!blobs)
        return blobs.error();
    m_documents = std::make_unique<DocumentService>(*m_store, std::move(*blobs), m_settings.paths, m_clock);
    m_blobs = std::make_unique<BlobThread>(SyncThread::Settings{m_settings.paths, m_device.server}, key, m_clock);
    if (auto done = m_blobs->start(); !done)
        return done;
    connect(m_sync.get(), &SyncThread::accessReady, m_blobs.get(), &BlobThread::setAccess);
    connect(m_blobs.get(), &BlobThread::accessNeeded, m_sync.get(), &SyncThread::syncNow);
    connect(m_documents.get(), &DocumentService::workAdded, m_blobs.get(), &BlobThread::wake);
    connect(m_documents.get(), &DocumentService::wishAdded, m_blobs.get(), &BlobThread::hurry);
    connect(m_blobs.get(), &BlobThread::progress, m_documents.get(), &DocumentService::progress);
    connect(m_blobs.get(), &BlobThread::arrived, m_documents.get(), &DocumentService::arrived);
    connect(m_blobs.get(), &BlobThread::sent, m_documents.get(), &DocumentService::sent);
    connect(m_blobs.get(), &BlobThread::failed, m_documents.get(), &DocumentService::failed);
    return Done{};
}

Status LocalAccount::keepSession(const QJsonObject& session) {
    if (auto done = m_store->setDevice(m_device.device); !done)
        return done;
    if (auto done = m_store->setActor(actorOf(session.value("user"_L1).toObject()),
                                      session.value("roles"_L1).toVariant().toStringList());
        !done)
        return done;
    if (auto done = m_store->setServerKey(session.value("sealKey"_L1).toString().toUtf8()); !done)
        return done;
    if (auto done = m_store->outbox().setMeta(u"refreshToken"_s, session.value("refreshToken"_L1).toString().toUtf8());
        !done)
        return done;
    if (auto done = m_store->outbox().setMeta(deviceCopy, m_device.toJson()); !done)
        return done;
    if (auto done = m_device.write(m_settings.paths); !done)
        return done;
    QFile::remove(m_settings.paths.unfinishedFile());
    return Done{};
}

void LocalAccount::signInAgain(const SignInClient::Account& account) {
    if (!m_store)
        return;
    connectTo(m_device.server);
    SignInClient(*m_transport).signIn(account, m_device.device, m_settings.deviceName, [this](const auto& session) {
        if (!session) {
            Q_EMIT failed(session.error());
            return;
        }
        if (m_sync)
            m_sync->adopt(*session);
        Q_EMIT signedInAgain();
    });
}

void LocalAccount::rebuild(const QUrl& server, const SignInClient::Account& account, const QString& unlockSecret) {
    QString typed = unlockSecret;
    auto secret = std::make_shared<UnlockSecret>(typed);
    begin(server, account,
          [this, secret](const Result<QJsonObject>& session) { recreateVault(std::move(*secret), *session); });
}

void LocalAccount::recreateVault(UnlockSecret secret, const QJsonObject& session) {
    if (auto done = markUnfinished(); !done) {
        Q_EMIT failed(done.error());
        return;
    }
    m_vault.discardAndRecreate(std::move(secret), m_settings.deviceName,
                               [this, session](Result<KeyVault::Recreated> made) {
                                   if (made)
                                       finishOpening(std::move(made->key), session);
                                   else
                                       Q_EMIT failed(made.error());
                               });
}

void LocalAccount::lock() {
    Q_EMIT locked(); // pages let go of the store first
    close();
}

void LocalAccount::signOut() {
    if (m_store)
        (void)m_store->outbox().setMeta(u"refreshToken"_s, {});
    lock();
}

} // namespace cts::client
