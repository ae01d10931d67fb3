#pragma once

#include "server/services/AccessRebuilder.h"
#include "server/services/Directory.h"
#include "server/services/NewsBus.h"
#include "server/services/SyncService.h"
#include "shared/records/OperationFactory.h"

#include <QTemporaryDir>

namespace cts::server::tests {

// A server without its network: a database in a folder of its own, all services, and a small invented county in it.
// People by a short name: "dpo", "dpo2" (unit U1), "farDpo" (U2), "sdpo" (supervisor of U1), "farSdpo" (of U2), "csw",
// "scsw", "probAdmin", "probAdmin2", "dcfsAdmin", "cpm", "sysAdmin", "zoeAdmin", "zoeAdvocate", "zoeAdvocate2" (agency
// ZOE), "sunAdmin", "sunAdvocate" (agency SUN). Everybody has one device. Fails hard: qFatal.
class ServerFixture {
public:
    explicit ServerFixture(std::shared_ptr<const rules::Rulebook> rulebook = {}, ServiceSettings settings = {});

    // The server stopped and started again on what is on the disk, with another rulebook if one is given.
    void restart(std::shared_ptr<const rules::Rulebook> rulebook = {});

    Database& database() { return *m_database; }
    ServerContext& context() { return *m_context; }
    const rules::Rulebook& rulebook() const { return *m_rulebook; }
    std::shared_ptr<const rules::Rulebook> rulebookShared() const { return m_rulebook; }
    OperationProcessor& processor() { return *m_processor; }
    OperationApplier& applier() { return *m_applier; }
    SyncService& sync() { return *m_sync; }
    Directory& directory() { return *m_directory; }
    QString file() const { return m_folder.filePath(QStringLiteral("master.db")); }
    QString path(const QString& name) const { return m_folder.filePath(name); }

    QStringList people() const { return m_people.keys(); }
    QString userId(const QString& name) const { return m_people.value(name); }
    Caller caller(const QString& name) const { return {userId(name), deviceOf(name)}; }
    static QString deviceOf(const QString& name);
    rules::Actor actor(const QString& name);
    records::OperationFactory factory(const QString& name);

    // The operation with the next number of that person's device; not sent.
    records::Operation numbered(const QString& name, records::Operation operation);
    QList<protocol::Receipt> push(const QString& name, const QList<records::Operation>& operations);
    protocol::Receipt send(const QString& name, const records::Operation& operation);
    // The same for what must be applied.
    protocol::Receipt must(const QString& name, const records::Operation& operation);

    records::Record record(const QString& id);
    records::Operation step(const QString& name, const QString& id, const QString& action,
                            const QJsonObject& args = {});
    records::Operation edit(const QString& name, const QString& id, const QJsonObject& changed);
    records::Operation sign(const QString& name, const QString& id, const QString& slot);

    // One assignment with its referral, and the way it goes.
    struct Case {
        QString assignment;
        QString referral;
    };
    QJsonObject assignmentAnswers();
    // A new youth each time.
    Case begin(const QString& worker = QStringLiteral("dpo"), const QString& supervisor = QStringLiteral("sdpo"));
    void submit(const Case& one, const QString& worker = QStringLiteral("dpo"));
    void supervisorApproves(const Case& one, const QString& supervisor = QStringLiteral("sdpo"));
    void adminApproves(const Case& one, const QString& agency, const QString& admin = QStringLiteral("probAdmin"));
    void assignAdvocate(const Case& one, const QString& advocate, const QString& admin = QStringLiteral("zoeAdmin"));
    Case approved(const QString& agency);

    protocol::SyncAnswer pull(const QString& name, const QByteArray& cursor = {});
    // All pages from a cursor, as one answer with the last checkpoint.
    protocol::SyncAnswer pullAll(const QString& name, const QByteArray& cursor = {});

    template <class Step> auto read(Step step) {
        using Value = std::invoke_result_t<Step, Store&>;
        return m_database->readAndWait([&](Store& store) -> Result<Value> { return step(store); }).value();
    }
    template <class Step> void write(Step step) {
        expect(m_database->writeAndWait([&](Store& store) -> Status {
            step(store);
            return Done{};
        }));
    }
    static void expect(const Status& status);

    ManualClock clock;
    NewsBus news;
    QString zoe;
    QString sun;

private:
    void start();
    void addCounty();
    void addPerson(Store& store, const QString& name, const QString& role, const QJsonObject& more);

    QTemporaryDir m_folder;
    std::shared_ptr<const rules::Rulebook> m_rulebook;
    ServiceSettings m_settings;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ServerContext> m_context;
    std::unique_ptr<OperationApplier> m_applier;
    std::unique_ptr<OperationProcessor> m_processor;
    std::unique_ptr<SyncService> m_sync;
    std::unique_ptr<Directory> m_directory;
    QMap<QString, QString> m_people;
    QHash<QString, qint64> m_lastN;
    int m_youth = 0;
};

} // namespace cts::server::tests
