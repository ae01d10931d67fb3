#include "tests/sim/world/World.h"

#include "server/store/DatabaseCopies.h"
#include "tests/sim/world/SeededChance.h"
#include "tests/sim/world/SimDrivers.h"
#include "tests/support/CopyFolder.h"
#include "tests/support/practice/CountyBuilder.h"

#include <QStorageInfo>

#include <stdexcept>

namespace cts::sim {

using namespace Qt::StringLiterals;

static constexpr quint32 templateSeed = 1;
static constexpr int youthOfCounty = 4; // beside those that prepare() makes
static constexpr int passwordRounds = 100;

static void must(const Status& status, const char* what) {
    if (!status)
        throw std::runtime_error(std::string(what) + ": " + status.error().code.toStdString());
}

// A disk in memory where there is one with room: nothing here has to outlive the process.
static QString quickFolder() {
    static constexpr qint64 roomForOne = 512LL << 20;
    const QStorageInfo memory(u"/dev/shm"_s);
    const bool fits = memory.isReady() && memory.bytesAvailable() > roomForOne;
    return (fits ? u"/dev/shm"_s : QDir::tempPath()) + u"/cts-sim-XXXXXX"_s;
}

World::World(VirtualTime& time, const std::function<void(World&)>& prepare)
    : m_time(time), m_folder(quickFolder()), m_start(QDate(2026, 3, 2), QTime(17, 0), Qt::UTC), m_disk(templateSeed),
      m_net(m_phases), m_serverClock(time, m_start) {
    useSimDrivers(m_disk);
    m_rulebook = rules::Rulebook::loadFolder(QStringLiteral(CTS_SOURCE_DIR "/forms")).rulebook;
    if (!m_rulebook)
        throw std::runtime_error("the rulebook does not load");
    makeTemplate(prepare);
    m_time.setBetween([this] { buryTheDead(); });
}

World::~World() {
    end();
}

void World::end() {
    m_clients.clear();
    m_server.reset();
}

const tests::PracticeUser& World::user(const QString& role, int n) const {
    for (const auto& user : m_users)
        if (user.role == role && n-- == 0)
            return user;
    throw std::runtime_error("no such user in the county");
}

const tests::PracticeUser& World::userNamed(const QString& userName) const {
    for (const auto& user : m_users)
        if (user.userName == userName)
            return user;
    throw std::runtime_error("no such user in the county");
}

SimClient& World::client(const QString& name) {
    for (const auto& client : m_clients)
        if (client->name() == name)
            return *client;
    throw std::runtime_error("no such device");
}

void World::addClient(const QString& name, const tests::PracticeUser& user) {
    m_devices.append({name, user});
}

void World::makeParts() {
    m_server = std::make_unique<SimServer>(
        SimServer::Settings{QDir(folder().filePath(u"server"_s)), m_rulebook, m_disk, m_serverClock, m_phases});
    m_clients.clear();
    for (const auto& [name, user] : m_devices)
        m_clients.push_back(std::make_unique<SimClient>(SimClient::Settings{
            name, user, {QDir(folder().filePath(name))}, m_disk, m_net, m_time, m_phases, m_shelf, m_start}));
    m_net.begin(templateSeed, [this](const client::HttpRequest& request) { return m_server->answer(request); });
}

void World::makeTemplate(const std::function<void(World&)>& prepare) {
    SeededChance::seed(templateSeed);
    const QDir server(folder().filePath(u"server"_s));
    server.mkpath(u"."_s);
    // A sign-in in a world costs next to nothing.
    auto builder = tests::CountyBuilder::open(
        {server.filePath(u"county.db"_s), m_rulebook, youthOfCounty, templateSeed, m_start, passwordRounds});
    if (!builder)
        throw std::runtime_error("the county cannot be opened");
    must((*builder)->build(), "the county");
    m_users = (*builder)->users();
    builder->reset();
    const auto& dpo = user(u"DPO"_s);
    addClient(u"dpo"_s, dpo);
    addClient(u"dpo-laptop"_s, dpo);
    addClient(u"sdpo"_s, tests::supervisorOf(m_users, dpo));
    addClient(u"admin"_s, user(u"PROB_ADMIN"_s));
    addClient(u"agency"_s, user(u"AGENCY_ADMIN"_s));
    addClient(u"advocate"_s, user(u"ADVOCATE"_s));
    makeParts();
    must(m_server->start(), "the server");
    for (const auto& client : m_clients)
        client->signIn([this](const client::HttpRequest& request) { return m_server->answerSignIn(request); });
    for (const auto& client : m_clients)
        must(client->open(), "a device");
    settle();
    if (prepare)
        prepare(*this);
    settle();
    m_templateMs = m_time.elapsed();
    end();
    tests::copyFolder(folder(), templateFolder());
}

void World::settle() {
    m_time.runUntil(m_time.elapsed() + 30'000);
    for (const auto& client : m_clients)
        if (!client->engine().status().problem.isEmpty() || !client->store().ready())
            throw std::runtime_error("the first sync of " + client->name().toStdString() + ": " +
                                     client->engine().status().problem.toStdString());
}

void World::begin(quint32 seed, NetWatch* watch) {
    end();
    m_time.reset();
    m_phases.clear();
    folder().removeRecursively();
    tests::copyFolder(templateFolder(), folder());
    SeededChance::seed(seed);
    m_disk.begin(seed, m_start.toMSecsSinceEpoch());
    m_serverClock.setOffset(m_templateMs);
    makeParts();
    m_phases.set(SimServer::name(), Phase::AtRest);
    m_net.begin(
        seed, [this](const client::HttpRequest& request) { return m_server->answer(request); }, watch);
    must(m_server->start(), "the server");
    for (const auto& client : m_clients) {
        client->clock().setOffset(m_templateMs);
        must(client->open(), "a device");
    }
}

void World::buryTheDead() {
    for (const auto& client : m_clients)
        if (client->isOpen() && m_disk.isDown(client->host()))
            client->close();
    if (m_server->isUp() && m_disk.isDown(m_server->host()))
        m_server->stop();
}

Status World::restart(SimClient& client, Loss loss) {
    m_disk.takeDown(client.host());
    client.close();
    m_disk.bringUp(client.host(), loss);
    return client.open();
}

Status World::restartServer(Loss loss) {
    m_disk.takeDown(m_server->host());
    m_server->stop();
    m_disk.bringUp(m_server->host(), loss);
    return m_server->start();
}

Status World::restoreServer(Loss loss, const QString& backup) {
    m_disk.takeDown(m_server->host());
    m_server->stop();
    m_disk.bringUp(m_server->host(), loss);
    const auto kept = server::restore(backup, m_server->databaseFile(), m_serverClock.now());
    m_disk.bringUp(m_server->host(), Loss::Nothing); // what was not flushed has another name now
    return kept ? Status(Done{}) : kept.error();
}

} // namespace cts::sim
