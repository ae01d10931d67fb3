#pragma once

#include "client/services/ApprovalService.h"
#include "client/services/CaseService.h"
#include "client/services/OutboxService.h"
#include "client/store/ClientStore.h"
#include "client/sync/HttpTransport.h"
#include "client/sync/SyncSession.h"
#include "tests/support/county/FaultyTransport.h"
#include "tests/support/county/TestCounty.h"

#include <QNetworkAccessManager>

#include <memory>

namespace cts::tests {

// One user's client without windows: real encrypted databases, real services, real sync over TLS, run on the test's
// thread. Goes offline by simply not calling sync().
class TestClient {
public:
    // Signs in online with a new device. Throws std::runtime_error when that fails.
    TestClient(TestCounty& county, const PracticeUser& user);
    // The same to a server elsewhere, without a first sync. `shelf`: of rulebooks that a program's clients have read.
    TestClient(const QUrl& server, const QString& userName,
               std::shared_ptr<rules::RulebookShelf> shelf = std::make_shared<rules::RulebookShelf>());

    // From an image of that device's disk: the same device a second time, signed in anew.
    explicit TestClient(TestClient& image);

    // One run; waits for it. `role`: asked for first.
    client::SyncReport sync(const std::optional<client::RoleChange>& role = {});
    // One run that goes on by itself; `done` is told how it ended. One at a time.
    void begin(std::function<void(const client::SyncReport&)> done, const std::optional<client::RoleChange>& role = {});
    // Closes everything and opens it again, as after a crash or the next morning.
    void reopen();

    client::ClientStore& store() { return *m_open->store; }
    client::CaseService& cases() { return m_open->cases; }
    client::ApprovalService& approvals() { return m_open->approvals; }
    client::OutboxService& outbox() { return m_open->outboxService; }
    FaultyTransport& line() { return m_open->line; }
    client::Cache& cache() { return m_open->cache; }
    client::Outbox& rawOutbox() { return m_open->outbox; }
    // What a run of this device works with.
    client::SyncTools tools();
    // The status of an assignment in the list; "none" when it is not there.
    QString listedStatus(const QString& assignment);
    // What waits there for this user's decision; empty when nothing does.
    client::QueueItem queued(const QString& assignment);
    const client::ProfilePaths& paths() const { return m_paths; }
    const SecureBytes& key() const { return m_key; }
    QString device() { return store().device(); }
    // An access token of its own, for requests by hand.
    QByteArray accessToken();
    // A plain request over TLS; waits for it.
    Result<client::HttpAnswer> request(const client::HttpRequest& request);
    // The SESSION that it signed in with.
    const QJsonObject& session() const { return m_session; }

private:
    struct Open {
        Open(TestClient& client);
        client::StoreEvents events;
        std::unique_ptr<client::ClientStore> store;
        std::unique_ptr<sql::Connection> cacheDatabase;
        std::unique_ptr<sql::Connection> outboxDatabase;
        client::Cache cache;
        client::Outbox outbox;
        QNetworkAccessManager network;
        client::HttpTransport transport;
        FaultyTransport line;
        client::Credentials credentials;
        client::CaseService cases;
        client::ApprovalService approvals;
        client::OutboxService outboxService;
    };
    void signIn(const QString& device);
    void takeOver(const client::SyncReport& report);

    QUrl m_server;
    QString m_userName;
    QTemporaryDir m_folder;
    client::ProfilePaths m_paths;
    SystemClock m_clock;
    SecureBytes m_key;
    std::shared_ptr<rules::RulebookShelf> m_shelf;
    QJsonObject m_session;
    std::unique_ptr<Open> m_open;
    std::unique_ptr<client::SyncSession> m_run;
};

// Decides all of them at once, as a person does in the list of approvals; gives what became of each.
QList<client::BulkResult> decideAll(TestClient& client, const QList<client::QueueItem>& items, const QString& action,
                                    const QJsonObject& args = {});
// The fields of Assignment Detail for an invented youth; `n` makes it another one.
QJsonObject inventedAssignment(int n);
// Fills the whole referral of an assignment of a Probation worker, supervisor chosen; gives the referral's id.
QString fillReferral(TestClient& worker, const QString& assignmentId, const QString& supervisorId);
// Makes, fills, signs and submits a referral; gives the assignment's id. Nothing is sent. Throws when refused.
QString submitReferral(TestClient& worker, int n, const QString& supervisorId);

} // namespace cts::tests
