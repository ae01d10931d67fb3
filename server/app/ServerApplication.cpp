#include "server/app/ServerApplication.h"

#include "server/api/BlobApi.h"
#include "server/api/CaseApi.h"
#include "server/api/SessionApi.h"
#include "server/api/SyncApi.h"
#include "server/api/UserApi.h"
#include "server/app/Log.h"
#include "server/app/SealKey.h"
#include "server/http/Server.h"
#include "server/mail/MailWorker.h"
#include "server/mail/SmtpSender.h"
#include "server/services/AccessRebuilder.h"
#include "server/services/DailySteps.h"
#include "server/services/DailyWorker.h"
#include "server/services/ReminderWorker.h"
#include "server/services/StoredMailQueue.h"

#include <QFile>
#include <QFileInfo>

#include <chrono>

using namespace Qt::StringLiterals;

namespace cts::server {

// In the order of construction: what comes later borrows from what comes before.
struct ServerApplication::Parts {
    Config config;
    const Clock& clock;
    std::unique_ptr<Database> database;
    ServerContext context;
    OperationApplier applier{context};
    OperationProcessor processor{context, applier};
    Directory directory{context, applier};
    SyncService sync{context, processor};
    RecordReader reader{context};
    Search search{context};
    BlobService blobs{context};
    SealPrivateKey sealKey;
    SealedIntake sealed{processor, sealKey};
    WorkImport workImport{context, processor, sealed};
    Accounts accounts;
    UserAdmin users{context, accounts};
    ServiceHistory history{context};
    NewsBus news;
    DailySteps dailySteps{context, applier};
    DailyWorker daily{clock, [this] { return dailySteps.takeDue().ok(); }};

    StoredMailQueue mailQueue{context, applier};
    MailTemplates templates;
    std::unique_ptr<SmtpSender> sender;
    std::unique_ptr<MailWorker> mail;
    ReminderService reminders{context, applier};
    ReminderWorker reminderWorker{reminders, clock};

    http::RateLimiter signIns;
    http::RateLimiter rareRequests{{60, std::chrono::seconds(20), 100'000}}; // per caller, see UserApi
    http::RateLimiter openings{{60, std::chrono::seconds(2), 100'000}};      // per caller, see BlobApi
    std::unique_ptr<api::SessionApi> sessionApi;
    std::unique_ptr<api::SyncApi> syncApi;
    std::unique_ptr<api::CaseApi> caseApi;
    std::unique_ptr<api::BlobApi> blobApi;
    std::unique_ptr<api::UserApi> userApi;
    std::unique_ptr<http::Server> server;

    Parts(const Config& given, const Clock& givenClock, std::unique_ptr<Database> openDatabase,
          std::shared_ptr<const rules::Rulebook> rulebook, SealPrivateKey key)
        : config(given), clock(givenClock),
          database(std::move(openDatabase)), context{*database, std::move(rulebook), clock, settingsOf(given)},
          sealKey(std::move(key)),
          accounts(context,
                   {given.accounts.accessMinutes, given.accounts.refreshHours, given.accounts.passwordRounds, 5, 15},
                   &directory),
          signIns({static_cast<double>(given.limits.signInsPerMinute),
                   std::chrono::milliseconds(60'000 / given.limits.signInsPerMinute)}) {}

    static ServiceSettings settingsOf(const Config& config) {
        ServiceSettings settings;
        settings.firstAssignmentNumber = config.assignments.firstNumber;
        settings.linkBase = config.mail.link;
        settings.inboxes = {{u"dcfs"_s, config.mail.inboxDcfs}, {u"probation"_s, config.mail.inboxProbation}};
        return settings;
    }
};

ServerApplication::ServerApplication() = default;

ServerApplication::~ServerApplication() {
    stop();
}

static Error rulebookError(const QList<rules::RulebookProblem>& problems) {
    QJsonArray lines;
    for (const auto& problem : problems)
        lines.append(describe(problem));
    return {u"badRulebook"_s, {{u"problems"_s, lines}}};
}

Result<std::unique_ptr<ServerApplication>> ServerApplication::open(const Config& config, const Clock& clock) {
    auto loaded = rules::Rulebook::loadFolder(config.rulebook.folder);
    if (!loaded.rulebook)
        return rulebookError(loaded.problems);
    auto database = Database::open({config.database.file, config.database.readers});
    if (!database)
        return database.error();
    return assemble(config, clock, std::move(*database), std::move(loaded.rulebook));
}

Result<std::unique_ptr<ServerApplication>>
ServerApplication::assemble(const Config& config, const Clock& clock, std::unique_ptr<Database> database,
                            std::shared_ptr<const rules::Rulebook> rulebook) {
    auto key = loadOrMakeSealKey(config.database.file);
    if (!key)
        return key.error();
    std::unique_ptr<ServerApplication> application(new ServerApplication);
    application->m_parts =
        std::make_unique<Parts>(config, clock, std::move(database), std::move(rulebook), std::move(*key));
    return application;
}

Status ServerApplication::prepare() {
    auto& parts = *m_parts;
    parts.database->setCommitListener([&parts](const CommitNews& news) {
        parts.news.publish(news.principals);
        if (news.mail && parts.mail)
            parts.mail->wake();
    });
    if (auto done = AccessRebuilder(parts.context, parts.applier).bringUpToDate(); !done)
        return done.error();
    const auto settings = parts.database->writeAndWait(
        [&parts](Store& store) -> Status { return parts.directory.ensureSettings(store); });
    if (!settings)
        return settings.error();
    return parts.blobs.tidyUp();
}

Status ServerApplication::start() {
    if (auto done = prepare(); !done)
        return done;
    auto& parts = *m_parts;
    if (auto done = startMail(); !done)
        return done;
    if (auto done = startHttp(); !done)
        return done;
    parts.daily.start();
    parts.reminderWorker.start();
    return Done{};
}

static Result<QString> readSecret(const QString& file) {
    if (file.isEmpty())
        return QString();
    QFile secret(file);
    if (!secret.open(QIODevice::ReadOnly))
        return Error{u"mailSettings"_s, {{u"file"_s, file}}};
    return QString::fromUtf8(secret.readAll()).trimmed();
}

Status ServerApplication::startMail() {
    auto& parts = *m_parts;
    const auto& settings = parts.config.mail;
    if (settings.host.isEmpty())
        return Done{};
    const auto password = readSecret(settings.passwordFile);
    if (!password)
        return password.error();
    auto templates = MailTemplates::load(u":/mail"_s);
    if (!templates)
        return templates.error();
    parts.templates = std::move(*templates);
    parts.sender = std::make_unique<SmtpSender>(
        SmtpSettings{settings.host, settings.port, settings.security, settings.user, *password, settings.caFile});
    parts.mail =
        std::make_unique<MailWorker>(parts.mailQueue, *parts.sender, parts.templates, parts.clock, settings.from);
    parts.mail->start();
    return Done{};
}

Result<http::Router> ServerApplication::makeRouter() {
    auto& parts = *m_parts;
    const auto epoch =
        parts.database->readAndWait([](Store& store) -> Result<QString> { return store.meta().epoch(); });
    if (!epoch)
        return epoch.error();
    parts.sessionApi =
        std::make_unique<api::SessionApi>(parts.accounts, parts.signIns,
                                          api::Welcome{QString::fromLatin1(parts.sealKey.publicKey().toPem()),
                                                       parts.context.rulebook->version(), *epoch});
    parts.syncApi = std::make_unique<api::SyncApi>(
        api::SyncApi::Services{parts.context, parts.accounts, parts.sync, parts.sealed, parts.directory, parts.news},
        static_cast<size_t>(parts.config.limits.syncBodyMebibytes) << 20);
    parts.caseApi = std::make_unique<api::CaseApi>(
        api::CaseApi::Services{parts.context, parts.accounts, parts.reader, parts.search});
    parts.blobApi = std::make_unique<api::BlobApi>(parts.accounts, parts.blobs, parts.openings);
    parts.userApi = std::make_unique<api::UserApi>(
        api::UserApi::Services{parts.accounts, parts.users, parts.history, parts.rareRequests});
    http::Router router;
    parts.sessionApi->install(router);
    parts.syncApi->install(router);
    parts.caseApi->install(router);
    parts.blobApi->install(router);
    parts.userApi->install(router);
    return router;
}

Status ServerApplication::startHttp() {
    auto& parts = *m_parts;
    auto router = makeRouter();
    if (!router)
        return router.error();
    http::ServerSettings settings;
    settings.address = parts.config.listen.address.toStdString();
    settings.port = static_cast<std::uint16_t>(parts.config.listen.port);
    settings.ioThreads = parts.config.listen.threads;
    settings.certificateFile = parts.config.tls.certificate.toStdString();
    settings.privateKeyFile = parts.config.tls.key.toStdString();
    settings.limits.connections = static_cast<size_t>(parts.config.limits.connections);
    settings.limits.connectionsPerPeer = static_cast<size_t>(parts.config.limits.connectionsPerPeer);
    settings.now = [&clock = parts.clock] {
        return std::chrono::system_clock::time_point(std::chrono::milliseconds(clock.now().toMSecsSinceEpoch()));
    };
    parts.server = std::make_unique<http::Server>(settings, std::move(*router), logAccess);
    if (const auto failure = parts.server->start())
        return Error{QString::fromStdString(failure->code), {{u"reason"_s, QString::fromStdString(failure->detail)}}};
    return Done{};
}

int ServerApplication::port() const {
    return m_parts->server ? m_parts->server->port() : 0;
}

QStringList ServerApplication::routes() const {
    QStringList routes;
    if (m_parts->server)
        for (const auto& route : m_parts->server->router().routes())
            routes.append(QString::fromStdString(route.method + " " + route.pathTemplate));
    return routes;
}

void ServerApplication::stop() {
    if (!m_parts)
        return;
    if (m_parts->server)
        m_parts->server->stop();
    m_parts->reminderWorker.stop();
    if (m_parts->mail)
        m_parts->mail->stop();
    m_parts->daily.stop();
    m_parts->database->stop();
}

Database& ServerApplication::database() {
    return *m_parts->database;
}
const Accounts& ServerApplication::accounts() const {
    return m_parts->accounts;
}
const Directory& ServerApplication::directory() const {
    return m_parts->directory;
}
const OperationProcessor& ServerApplication::processor() const {
    return m_parts->processor;
}
const WorkImport& ServerApplication::workImport() const {
    return m_parts->workImport;
}
ReminderService& ServerApplication::reminders() {
    return m_parts->reminders;
}
NewsBus& ServerApplication::news() {
    return m_parts->news;
}
const rules::Rulebook& ServerApplication::rulebook() const {
    return *m_parts->context.rulebook;
}

} // namespace cts::server
