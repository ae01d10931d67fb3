#pragma once

#include "client/services/SyncService.h"
#include "client/services/WorkerThread.h"
#include "client/store/ProfilePaths.h"
#include "client/sync/SyncEngine.h"
#include "shared/base/SecureBytes.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QUrl>

#include <memory>

namespace cts::client {

class ClientStore;

// SyncService over a SyncEngine on a thread of its own, with its own connections to the databases. What a run changed
// is handed to the ClientStore on the UI thread, where this object lives. Stopping waits for the thread.
class SyncThread final : public SyncService {
    Q_OBJECT
public:
    struct Settings {
        ProfilePaths paths;
        QUrl server;
    };

    // `key` is used now, to open the sync thread's own connections. `store`, `clock` are borrowed.
    SyncThread(Settings settings, const SecureBytes& key, ClientStore& store, const Clock& clock,
               QObject* parent = nullptr);
    ~SyncThread() override;

    // Errors: those of opening the databases.
    Status start();
    void stop();

    SyncStatus status() const override { return m_status; }
    void syncNow() override;
    // Takes over the tokens of a SESSION answer, then syncs.
    void adopt(const QJsonObject& session);
    // Asks the server to act in another role, then syncs; roleAnswered says what came of it.
    void actAs(const RoleChange& role);

Q_SIGNALS:
    // SyncEngine::accessReady.
    void accessReady(const QByteArray& token);
    // The store's actor is the new one; or why it is not: "roleNotHeld", or what kept the run from asking.
    void roleAnswered(const std::optional<cts::Error>& refusal);

private:
    struct Workplace; // everything that lives on the sync thread
    void takeUser(const SyncReport& report);
    void onRunFinished(const SyncReport& report);

    Settings m_settings;
    SecureBytes m_key;
    ClientStore& m_store;
    const Clock& m_clock;
    WorkerThread m_thread;
    std::unique_ptr<Workplace> m_workplace;
    SyncStatus m_status;
};

} // namespace cts::client
