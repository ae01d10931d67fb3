#pragma once

#include "client/services/ApprovalService.h"
#include "client/services/CaseService.h"
#include "client/services/OutboxService.h"
#include "client/store/ClientStore.h"
#include "client/sync/SyncEngine.h"
#include "tests/sim/world/SimDisk.h"
#include "tests/sim/world/SimNet.h"
#include "tests/sim/world/VirtualTime.h"
#include "tests/support/practice/PracticePeople.h"

#include <memory>

namespace cts::sim {

// One device of the simulated world: the real store, services and sync engine of a client, with the engine's own
// connections to the databases as in the program, on one thread and over a simulated disk and line.
class SimClient {
public:
    struct Settings {
        QString name; // of the device, and of its folder
        tests::PracticeUser user;
        client::ProfilePaths paths;
        SimDisk& disk;
        SimNet& net;
        const VirtualTime& time;
        rules::RulebookShelf& shelf;
        QDateTime start;
    };
    explicit SimClient(Settings settings);
    ~SimClient();

    // The program starts, unlocked. Errors: those of opening the store.
    Status open();
    // It ends, in good order or because its disk does.
    void close();
    bool isOpen() const { return m_open != nullptr; }
    // Signs in as a new device; the profile is empty. Throws std::runtime_error.
    void signIn(const std::function<client::HttpAnswer(const client::HttpRequest&)>& ask);

    const QString& name() const { return m_settings.name; }
    const tests::PracticeUser& user() const { return m_settings.user; }
    QString host() const { return m_settings.paths.folder.path(); }
    WorldClock& clock() { return m_clock; }

    client::ClientStore& store() { return *m_open->store; }
    client::CaseService& cases() { return m_open->cases; }
    client::ApprovalService& approvals() { return m_open->approvals; }
    client::OutboxService& outbox() { return m_open->outboxService; }
    client::SyncEngine& engine() { return m_open->engine; }
    client::Cache& cache() { return m_open->cache; }
    client::Outbox& rawOutbox() { return m_open->outbox; }

private:
    struct Open {
        explicit Open(SimClient& client, std::unique_ptr<client::ClientStore> store,
                      std::unique_ptr<sql::Connection> cacheConnection,
                      std::unique_ptr<sql::Connection> outboxConnection);
        std::unique_ptr<client::ClientStore> store;
        std::unique_ptr<sql::Connection> cacheDatabase;
        std::unique_ptr<sql::Connection> outboxDatabase;
        client::Cache cache;
        client::Outbox outbox;
        SimLine line;
        client::Credentials credentials;
        client::CaseService cases;
        client::ApprovalService approvals;
        client::OutboxService outboxService;
        client::SyncEngine engine;
    };
    Result<std::unique_ptr<Open>> openStores();
    void runFinished(const client::SyncReport& report);

    Settings m_settings;
    WorldClock m_clock;
    SecureBytes m_key;
    client::StoreEvents m_events;
    std::unique_ptr<Open> m_open;
};

} // namespace cts::sim
