#pragma once

#include "server/app/Config.h"
#include "server/http/Router.h"
#include "server/services/Accounts.h"
#include "server/services/HistoryVerifier.h"
#include "server/services/NewsBus.h"
#include "server/services/OperationProcessor.h"
#include "server/services/ReminderService.h"
#include "server/services/WorkImport.h"
#include "shared/base/Clock.h"

#include <QStringList>

#include <memory>

namespace cts::server {

// The server's object graph, built here and nowhere else, from the database upwards and taken down in reverse. Used on
// one thread, that of main.
class ServerApplication {
public:
    // Loads the rulebook and opens the database; enough for the command line. Errors: "badRulebook" {problems: list of
    // lines}, those of Database::open, "sealKeyUnusable" {file}.
    static Result<std::unique_ptr<ServerApplication>> open(const Config& config, const Clock& clock);
    // The same over a database and a rulebook that are at hand.
    static Result<std::unique_ptr<ServerApplication>> assemble(const Config& config, const Clock& clock,
                                                               std::unique_ptr<Database> database,
                                                               std::shared_ptr<const rules::Rulebook> rulebook);
    ~ServerApplication();

    // Brings what is derived up to date and lets commits be heard of; part of start().
    Status prepare();
    // All routes, answering through the services; part of start(). Once, after prepare().
    Result<http::Router> makeRouter();
    // Begins to serve and to send mail. Errors: "cannotListen" {reason} and the other codes of http::StartFailure,
    // "mailSettings" {reason}.
    Status start();
    // The port it listens on.
    int port() const;
    // "METHOD /path/template" of everything it answers, once started.
    QStringList routes() const;
    // In this order: no new connections, running requests finish, reminders and mail worker end, the database finishes
    // what waits.
    void stop();

    Database& database();
    const Accounts& accounts() const;
    const Directory& directory() const;
    const OperationProcessor& processor() const;
    const WorkImport& workImport() const;
    ReminderService& reminders();
    NewsBus& news();
    const rules::Rulebook& rulebook() const;

private:
    ServerApplication();
    Status startMail();
    Status startHttp();

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace cts::server
