#pragma once

#include "client/services/ApprovalService.h"
#include "client/services/CaseService.h"
#include "client/services/OutboxService.h"
#include "client/services/UserService.h"
#include "client/services/YouthService.h"
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
        Phases& phases;
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
    using Ask = std::function<client::HttpAnswer(const client::HttpRequest&)>;
    // Signs in as a new device; the profile is empty. Throws std::runtime_error.
    void signIn(const Ask& ask);
    // The person enters the password again, because the server asks for it. Errors: those of the sign-in.
    Status signInAgain(const Ask& ask);

    // Told after every run, once what it brought has been taken over.
    void setRunEnded(std::function<void(const client::SyncReport&)> ended) { m_runEnded = std::move(ended); }

    const QString& name() const { return m_settings.name; }
    const tests::PracticeUser& user() const { return m_settings.user; }
    QString host() const { return m_settings.paths.folder.path(); }
    WorldClock& clock() { return m_clock; }

    client::ClientStore& store() { return *m_open->store; }
    client::CaseService& cases() { return m_open->cases; }
    client::ApprovalService& approvals() { return m_open->approvals; }
    client::OutboxService& outbox() { return m_open->outboxService; }
    client::UserService& users() { return m_open->users; }
    client::YouthService& youth() { return m_open->youth; }
    client::SyncEngine& engine() { return m_open->engine; }
    client::Cache& cache() { return m_open->cache; }
    client::Outbox& rawOutbox() { return m_open->outbox; }
    sql::Connection& cacheDatabase() { return *m_open->cacheDatabase; }
    sql::Connection& outboxDatabase() { return *m_open->outboxDatabase; }

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
        client::UserService users;
        client::YouthService youth;
        client::SyncEngine engine;
    };
    Result<std::unique_ptr<Open>> openStores();
    Result<QJsonObject> askSession(const Ask& ask, const QString& device);
    void runFinished(const client::SyncReport& report);

    Settings m_settings;
    WorldClock m_clock;
    SecureBytes m_key;
    client::StoreEvents m_events;
    std::function<void(const client::SyncReport&)> m_runEnded;
    std::unique_ptr<Open> m_open;
};

} // namespace cts::sim
