#pragma once

#include "client/services/AccountService.h"
#include "client/services/BlobThread.h"
#include "client/services/DeviceFile.h"
#include "client/services/DocumentService.h"
#include "client/services/OnlineService.h"
#include "client/services/SyncThread.h"
#include "client/store/ClientStore.h"
#include "client/sync/HttpTransport.h"
#include "client/sync/SignInClient.h"
#include "client/vault/KeyVault.h"

#include <QNetworkAccessManager>

#include <memory>

namespace cts::client {

// The account of one profile: signs in through the server, opens the databases with the vault's key, and runs the sync
// thread while they are open. Owns the store and the sync thread; everything on top of them goes when locked() comes.
// Lives on the UI thread.
class LocalAccount final : public AccountService {
    Q_OBJECT
public:
    struct Settings {
        ProfilePaths paths;
        QString deviceName;
        int vaultRounds = 600'000;
    };

    LocalAccount(Settings settings, Keyring& keyring, const Clock& clock, QObject* parent = nullptr);
    ~LocalAccount() override;

    StartState startState() const override;
    QString problem() const override;
    QString lastUser() const override { return m_device.userName; }
    QUrl lastServer() const override { return m_device.server; }
    void signIn(const QUrl& server, const SignInClient::Account& account, const QString& unlockSecret) override;
    void unlock(const QString& unlockSecret) override;
    void signInAgain(const SignInClient::Account& account) override;
    void rebuild(const QUrl& server, const SignInClient::Account& account, const QString& unlockSecret) override;
    void lock() override;
    void signOut() override;
    rules::Actor actor() const override;
    QStringList roles() const override;
    Status switchRole(const QString& role) override;

    // Null while locked.
    ClientStore* store() const { return m_store.get(); }
    SyncThread* sync() const { return m_sync.get(); }
    DocumentService* documents() const { return m_documents.get(); }
    OnlineService* online() const { return m_online.get(); }
    StoreEvents& events() { return m_events; }

private:
    // The making of the profile was cut off (crash, power) between markUnfinished() and its last word, the device's
    // file: nobody has worked here yet, and it is done again. A device's file that vanished later is no such thing.
    bool isUnfinished() const;
    Status markUnfinished();
    // Takes up again what the device's file said, from the copy in the outbox, if the file is gone or damaged.
    Status healDeviceFile();
    void connectTo(const QUrl& server);
    // Signs in as a new device; gives the SESSION.
    void begin(const QUrl& server, const SignInClient::Account& account, SignInClient::SessionDone done);
    Status openStore(const SecureBytes& key, const std::optional<QJsonObject>& session);
    Status settleRole();
    Status openDocuments(const SecureBytes& key);
    void close();
    Status keepSession(const QJsonObject& session);
    void createVault(UnlockSecret secret, const QJsonObject& session);
    void recreateVault(UnlockSecret secret, const QJsonObject& session);
    void finishOpening(Result<SecureBytes> key, const std::optional<QJsonObject>& session);

    Settings m_settings;
    const Clock& m_clock;
    mutable KeyVault m_vault;
    DeviceFile m_device;
    QNetworkAccessManager m_network;
    std::unique_ptr<HttpTransport> m_transport;
    StoreEvents m_events;
    rules::RulebookShelf m_shelf;
    std::unique_ptr<ClientStore> m_store;
    std::unique_ptr<SyncThread> m_sync;
    std::unique_ptr<DocumentService> m_documents;
    std::unique_ptr<BlobThread> m_blobs;
    std::unique_ptr<OnlineService> m_online;
};

} // namespace cts::client
