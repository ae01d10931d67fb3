#pragma once

#include "client/sync/Transport.h"
#include "server/app/ServerApplication.h"
#include "tests/sim/world/Phases.h"
#include "tests/sim/world/SimDisk.h"
#include "tests/sim/world/SimNet.h"
#include "tests/sim/world/VirtualTime.h"

#include <QDir>

#include <memory>
#include <optional>

namespace cts::sim {

// The county's server in the simulated world: the real services, routes and database over a simulated disk, without
// sockets and threads. One thread.
class SimServer {
public:
    struct Settings {
        QDir folder; // with county.db and seal-key.pem
        std::shared_ptr<const rules::Rulebook> rulebook;
        SimDisk& disk;
        const Clock& clock;
        Phases& phases;
    };
    explicit SimServer(Settings settings);
    ~SimServer();

    // Errors: those of the real start.
    Status start();
    bool isUp() const { return m_open != nullptr; }
    // The process goes: in good order, or as the disk says.
    void stop();
    // Its name among the phases.
    static QString name() { return QStringLiteral("server"); }
    // Another rulebook, from the next start() on.
    void setRulebook(std::shared_ptr<const rules::Rulebook> rulebook) { m_settings.rulebook = std::move(rulebook); }

    // Nothing when the server is down, or goes down over it.
    std::optional<client::HttpAnswer> answer(const client::HttpRequest& request);
    // The same where passwords are worked on, which a pool of threads does: waits for it.
    client::HttpAnswer answerSignIn(const client::HttpRequest& request);
    // For what the simulation wants to know or do at the server's desk. Precondition: isUp().
    server::ServerApplication& application() { return *m_open->application; }
    const std::shared_ptr<const rules::Rulebook>& rulebook() const { return m_settings.rulebook; }
    const Clock& clock() const { return m_settings.clock; }
    QString host() const { return m_settings.folder.path(); }
    QString databaseFile() const { return m_settings.folder.filePath(QStringLiteral("county.db")); }

private:
    class Catch;
    struct Open {
        std::unique_ptr<server::ServerApplication> application;
        server::http::Router router;
    };

    std::shared_ptr<Catch> take(const client::HttpRequest& request);

    Settings m_settings;
    std::unique_ptr<Open> m_open;
};

} // namespace cts::sim
