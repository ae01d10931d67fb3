#include "tests/bench/sync/SyncCounty.h"

#include "server/services/AccessIndex.h"
#include "server/services/AccessRebuilder.h"
#include "server/services/Directory.h"
#include "server/services/Password.h"
#include "server/services/RecordIndexer.h"
#include "server/store/AccountStore.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Ids.h"
#include "tests/bench/sync/Flushes.h"
#include "tests/support/TestCertificate.h"

#include <QCoreApplication>
#include <QFile>
#include <QLoggingCategory>
#include <QSocketNotifier>

#include <cstdio>
#include <stdexcept>
#include <unistd.h>

namespace cts::bench {

using namespace Qt::StringLiterals;
using namespace cts::server;

static constexpr int smallAgencyCases = 500;
static constexpr int casesPerCommit = 100;
static constexpr int busyAdvocateCases = 100;
static constexpr int advocateCases = 25;

namespace {

QString emptyAgency() {
    return u"Empty Invented Agency"_s;
}

template <class T> T must(Result<T> result, const char* what) {
    if (!result)
        throw std::runtime_error(std::string(what) + ": " + result.error().code.toStdString() + ' ' +
                                 canonicalJson(result.error().data).toStdString());
    return std::move(result).value();
}

// Writes people and cases into a new database.
class CountyMaker {
public:
    explicit CountyMaker(const QString& folder)
        : m_rulebook(rules::Rulebook::loadFolder(QStringLiteral(CTS_SOURCE_DIR "/forms")).rulebook),
          m_database(must(Database::open({configOf(folder).database.file, 1}), "database")), m_context{*m_database,
                                                                                                       m_rulebook,
                                                                                                       m_clock,
                                                                                                       {}},
          m_documents(m_rulebook, 4), m_file(documentsFile(folder)) {}

    void make() {
        if (!m_file.open(QIODevice::WriteOnly))
            throw std::runtime_error("the documents cannot be written");
        must(AccessRebuilder(m_context, m_applier).bringUpToDate(), "access");
        must(m_database->writeAndWait([this](Store& store) { return addPeople(store); }), "people");
        for (int first = 0; first < countyCases; first += casesPerCommit)
            must(m_database->writeAndWait([&](Store& store) -> Status {
                for (int i = first; i < first + casesPerCommit; ++i)
                    addCase(store, i);
                return Done{};
            }),
                 "cases");
    }

private:
    Status addPeople(Store& store) {
        password::set(m_password, tests::practicePassword(), 210'000);
        for (auto* agency : {&m_large, &m_small, &m_empty}) {
            const QJsonObject fields{{u"name"_s, agency->name},
                                     {u"active"_s, u"YES"_s},
                                     {u"email"_s, u"office@%1.example"_s.arg(agency->key)}};
            agency->id = must(m_directory.addAgency(store, fields), "agency");
        }
        addUser(store, who::manager(), u"CPM"_s, {});
        addUser(store, who::agencyAdmin(), u"AGENCY_ADMIN"_s, m_small.id);
        for (int i = 0; i < advocates; ++i)
            m_advocates.append(addUser(store, who::advocate(i), u"ADVOCATE"_s, m_large.id));
        m_smallAdvocate = addUser(store, u"smalladvocate"_s, u"ADVOCATE"_s, m_small.id);
        m_worker.id = addUser(store, m_worker.userName, m_worker.role, {});
        m_supervisor.id = addUser(store, m_supervisor.userName, m_supervisor.role, {});
        return Done{};
    }

    QString addUser(Store& store, const QString& name, const QString& role, const QString& agency) {
        QJsonObject fields{{u"name"_s, QJsonObject{{u"last"_s, u"Benchley"_s}, {u"first"_s, name}}},
                           {u"role"_s, role},
                           {u"active"_s, u"YES"_s},
                           {u"phone"_s, u"(213) 555-0100"_s},
                           {u"email"_s, name + u"@county.example"_s}};
        if (const auto department = m_rulebook->permissions().role(role)->department; !department.isEmpty())
            fields.insert(u"department"_s, department);
        if (role == "DPO"_L1 || role == "SDPO"_L1)
            fields.insert(u"unitId"_s, u"P-1"_s);
        if (!agency.isEmpty())
            fields.insert(u"agencyId"_s, agency);
        AccountRow account = m_password;
        account.userId = must(m_directory.addUser(store, fields), "user");
        account.userName = name;
        AccountStore(store.connection()).add(account, m_clock.now());
        return account.userId;
    }

    CaseHands handsOf(int i) const {
        CaseHands hands{m_worker, m_supervisor, m_large.id, m_large.name, {}, u"Benchley, advocate"_s};
        const int large = i - smallAgencyCases;
        if (large < 0) {
            hands.agencyId = m_small.id;
            hands.agencyName = m_small.name;
            hands.advocateId = m_smallAdvocate;
        } else {
            const int n = large < busyAdvocateCases ? 0 : 1 + (large - busyAdvocateCases) / advocateCases;
            hands.advocateId = m_advocates.at(std::min(n, advocates - 1));
        }
        return hands;
    }

    void addCase(Store& store, int i) {
        const auto records = m_documents.makeCase(handsOf(i));
        for (const auto& record : records) {
            const auto end = m_applier.note(store, u"invent"_s, {});
            const auto written = store.records().put(record, *m_rulebook->form(record.formId), end.seq);
            m_access.update(store, written, record, records.first(), end.seq);
            m_indexer.index(store, written.rid, record);
            m_file.write(canonicalJson(records::toJson(record)) + '\n');
        }
    }

    SystemClock m_clock;
    std::shared_ptr<const rules::Rulebook> m_rulebook;
    std::unique_ptr<Database> m_database;
    ServerContext m_context;
    OperationApplier m_applier{m_context};
    Directory m_directory{m_context, m_applier};
    AccessIndex m_access{*m_rulebook};
    RecordIndexer m_indexer{*m_rulebook};
    CaseDocuments m_documents;
    QFile m_file;
    AccountRow m_password;
    tests::PracticeAgency m_large{u"large"_s, u"Larger Invented Agency"_s, {}};
    tests::PracticeAgency m_small{u"small"_s, u"Smaller Invented Agency"_s, {}};
    tests::PracticeAgency m_empty{u"empty"_s, emptyAgency(), {}};
    tests::PracticeUser m_worker{u"worker"_s, u"DPO"_s, u"Benchley"_s, u"worker"_s, u"P-1"_s, {}, {}, {}, 0};
    tests::PracticeUser m_supervisor{
        u"supervisor"_s, u"SDPO"_s, u"Benchley"_s, u"supervisor"_s, u"P-1"_s, {}, {}, {}, 0};
    QStringList m_advocates;
    QString m_smallAdvocate;
};

} // namespace

QString documentsFile(const QString& folder) {
    return QDir(folder).filePath(u"documents.ndjson"_s);
}

Config configOf(const QString& folder) {
    const QDir dir(folder);
    Config config;
    config.listen.address = u"127.0.0.1"_s;
    config.listen.port = 0;
    config.tls.certificate = dir.filePath(u"server.crt"_s);
    config.tls.key = dir.filePath(u"server.key"_s);
    config.database.file = dir.filePath(u"county.db"_s);
    config.rulebook.folder = QStringLiteral(CTS_SOURCE_DIR "/forms");
    config.accounts.accessMinutes = 60;
    config.limits.signInsPerMinute = 100'000;
    config.limits.connectionsPerPeer = 512;
    return config;
}

void makeCounty(const QString& folder) {
    const tests::TestCertificate certificate(folder.toStdString());
    const auto config = configOf(folder);
    QFile::rename(QString::fromStdString(certificate.certificateFile), config.tls.certificate);
    QFile::rename(QString::fromStdString(certificate.privateKeyFile), config.tls.key);
    CountyMaker(folder).make();
}

static void withdraw(ServerApplication& server) {
    must(server.database().writeAndWait([&](Store& store) -> Status {
        QString admin;
        QString elsewhere;
        for (const auto& user : server.directory().users(store))
            if (user.role == "AGENCY_ADMIN"_L1)
                admin = user.id;
        for (const auto& agency : server.directory().agencies(store))
            if (agency.name == emptyAgency())
                elsewhere = agency.id;
        return server.directory().editUser(store, admin, {{u"agencyId"_s, elsewhere}});
    }),
         "withdraw");
    std::printf("withdrawn\n");
    std::fflush(stdout);
}

QString flushFile(const QString& folder) {
    return QDir(folder).filePath(u"server.flushes"_s);
}

int serveCounty(const QString& folder) {
    countFlushesIn(flushFile(folder));
    QLoggingCategory::setFilterRules(u"cts.*=false"_s); // as with the log sent to nowhere
    const SystemClock clock;
    const auto server = must(ServerApplication::open(configOf(folder), clock), "server");
    // So that no digest comes in the middle of a measurement.
    (void)must(server->reminders().runDue([] { return true; }), "reminders");
    must(server->start(), "start");
    std::printf("port=%d\n", server->port());
    std::fflush(stdout);
    QSocketNotifier ended(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&ended, &QSocketNotifier::activated, [&server] {
        char byte = 0;
        if (::read(STDIN_FILENO, &byte, 1) <= 0)
            return QCoreApplication::quit();
        if (byte == 'w')
            withdraw(*server);
    });
    return QCoreApplication::exec();
}

} // namespace cts::bench
