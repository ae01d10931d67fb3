#pragma once

#include "tests/sim/world/SimClient.h"
#include "tests/sim/world/SimDisk.h"
#include "tests/sim/world/SimNet.h"
#include "tests/sim/world/SimServer.h"
#include "tests/sim/world/VirtualTime.h"

#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace cts::sim {

// A county with its server and the devices of some of its people, which can be begun again and again from one made
// state. Owns everything but the event loop; one per process, one thread.
class World {
public:
    // Makes the county, signs everybody in and lets `prepare` bring the cases to where every world begins. `time`
    // drives the program's event loop. Throws std::runtime_error.
    explicit World(VirtualTime& time, const std::function<void(World&)>& prepare = {});
    ~World();

    // Everything as it was made, running, with all chance out of this seed. `watch` sees what goes over the lines.
    // Throws std::runtime_error.
    void begin(quint32 seed, NetWatch* watch = nullptr);
    // Closes everything; what lies on the disks stays until the next begin().
    void end();

    VirtualTime& time() { return m_time; }
    SimDisk& disk() { return m_disk; }
    SimNet& net() { return m_net; }
    SimServer& server() { return *m_server; }
    Phases& phases() { return m_phases; }
    WorldClock& serverClock() { return m_serverClock; }
    // The name of the machine that a host is.
    static QString machineOf(const QString& host) { return QDir(host).dirName(); }
    const std::vector<std::unique_ptr<SimClient>>& clients() const { return m_clients; }
    SimClient& client(const QString& name);
    const std::shared_ptr<const rules::Rulebook>& rulebook() const { return m_rulebook; }
    // The n-th user of a role in the county.
    const tests::PracticeUser& user(const QString& role, int n = 0) const;
    const tests::PracticeUser& userNamed(const QString& userName) const;

    // After everything that happened: whoever's disk went down is ended, and stays so until restart().
    void buryTheDead();
    // Ends it if need be, takes what the disk lost, and starts it. Errors: those of the start.
    Status restart(SimClient& client, Loss loss);
    Status restartServer(Loss loss);
    // Ends it too, and puts a backup in the place of its database; it stays down. Errors: those of server::restore.
    Status restoreServer(Loss loss, const QString& backup);

private:
    void makeTemplate(const std::function<void(World&)>& prepare);
    void addClient(const QString& name, const tests::PracticeUser& user);
    void makeParts();
    void settle();
    QDir templateFolder() const { return QDir(m_folder.filePath(QStringLiteral("template"))); }
    QDir folder() const { return QDir(m_folder.filePath(QStringLiteral("world"))); }

    VirtualTime& m_time;
    QTemporaryDir m_folder;
    QDateTime m_start;
    qint64 m_templateMs = 0; // how long it took to come to where a world begins
    SimDisk m_disk;
    Phases m_phases;
    SimNet m_net;
    WorldClock m_serverClock;
    std::shared_ptr<const rules::Rulebook> m_rulebook;
    rules::RulebookShelf m_shelf;
    QList<tests::PracticeUser> m_users;
    QList<std::pair<QString, tests::PracticeUser>> m_devices; // by name
    std::unique_ptr<SimServer> m_server;
    std::vector<std::unique_ptr<SimClient>> m_clients;
};

} // namespace cts::sim
