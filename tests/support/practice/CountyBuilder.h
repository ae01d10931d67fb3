#pragma once

#include "server/services/Directory.h"
#include "server/services/OperationProcessor.h"
#include "server/store/AccountStore.h"
#include "shared/records/OperationFactory.h"
#include "tests/support/practice/PracticePeople.h"
#include "tests/support/practice/YouthForms.h"

namespace cts::tests {

struct PracticeSettings {
    QString database; // SQLite file; must not exist yet
    std::shared_ptr<const rules::Rulebook> rulebook;
    int youth = 300;
    quint32 seed = 1;
    QDateTime now; // the youngest change; the county's history is half a year long
    // What a sign-in costs. The lowest that the server gives out: the practice password is no secret.
    int passwordRounds = 210'000;
};

// Fills a new server database with an invented county: agencies, users of every role who can sign in, youth in all
// states of the workflow. Every change is an operation of the user who would make it, taken by the server's own
// OperationProcessor, so that history, access and lists are as genuine as any. One thread, once.
class CountyBuilder {
public:
    // Errors: those of Database::open.
    static Result<std::unique_ptr<CountyBuilder>> open(const PracticeSettings& settings);

    // Errors: {code, data} of the first operation that was refused: the forms and the rulebook do not fit together.
    Status build();

    const QList<PracticeUser>& users() const { return m_users; }
    const QList<PracticeAgency>& agencies() const { return m_agencies; }

private:
    CountyBuilder(const PracticeSettings& settings, std::unique_ptr<server::Database> database);

    // How far an assignment has come, in the order of the workflow.
    enum class Goal { New, PendingSupervisor, Rejected, Withdrawn, PendingAdmin, NoAdvocate, Approved, Closed };

    // A case on its way through the workflow.
    struct Case {
        QString assignment;
        QString referral;
        PracticeUser* worker;
        PracticeUser* supervisor;
        PracticeUser* admin;
    };

    Status addPeople(server::Store& store);
    Status addUser(server::Store& store, PracticeUser& user, const server::AccountRow& password);
    Status addYouth(server::Store& store, int index);
    Status walk(server::Store& store, const Case& one, Goal goal);
    Status walkToAgency(server::Store& store, const Case& one, Goal goal);
    Goal goalOf(int index);

    Status create(server::Store& store, const Case& one);
    Status step(server::Store& store, PracticeUser& user, const QString& record, const QString& action,
                const QJsonObject& args = {});
    Status sign(server::Store& store, PracticeUser& user, const QString& record, const QString& slot);
    Status close(server::Store& store, const QString& assignment);
    Status send(server::Store& store, PracticeUser& user, records::Operation operation);
    Status settleMail();

    rules::Actor actorOf(const PracticeUser& user) const;
    records::OperationFactory factoryOf(const PracticeUser& user) const;
    PracticeUser& anyOf(const QString& role, const QString& unit = {});
    PracticeUser* inAgency(const QString& role, const QString& agencyId);

    PracticeSettings m_settings;
    Dice m_dice;
    ManualClock m_clock;
    std::unique_ptr<server::Database> m_database;
    server::ServerContext m_context;
    server::OperationApplier m_applier;
    server::OperationProcessor m_processor;
    server::Directory m_directory;
    YouthForms m_forms;
    QList<PracticeUser> m_users;
    QList<PracticeAgency> m_agencies;
};

} // namespace cts::tests
