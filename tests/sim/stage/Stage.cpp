#include "tests/sim/stage/Stage.h"

#include <stdexcept>

namespace cts::sim {

using namespace Qt::StringLiterals;
using namespace cts::client;

static constexpr quint32 seed = 7; // any: the same for every play, so that all of one story are one
static constexpr qint64 syncMs = 4'000;
// A minute in all, as long as anything may take; a request that was cut off is waited for half of it.
static constexpr qint64 healingMs = 60'000;
static constexpr int rounds = 3;

Stage::Stage(World& world)
    : m_world(world), m_silence(world.time()), m_county(world, m_ledger, m_silence), m_backups(world) {}

void Stage::begin() {
    m_world.disk().setStruck({});
    m_world.begin(seed, this);
    m_ledger.begin(m_world.clients());
    m_ledger.serverIs(ServerDesk(m_world.server()).epoch());
    m_county.begin(seed);
    for (const auto& client : m_world.clients())
        client->setRunEnded([this, &client = *client](const SyncReport& report) {
            if (!report.error)
                m_ledger.taken(client.name());
        });
    m_verdict = {};
    m_backups.begin();
    pass(syncMs);
}

void Stage::save(const QString& name, const std::function<Status(SimClient&)>& act) {
    auto& device = client(name);
    if (!device.isOpen() || m_world.disk().isDown(device.host()))
        return;
    const auto done = act(device);
    const SimDisk::Examination examination(m_world.disk());
    if (!m_ledger.look(device, done.ok()) && done)
        throw std::runtime_error("an outbox cannot be read");
    if (!done && !m_world.disk().isDown(device.host()))
        throw std::runtime_error("refused: " + done.error().code.toStdString());
}

void Stage::sync(const QString& name) {
    if (auto& device = client(name); device.isOpen())
        device.engine().syncNow();
    pass(syncMs);
}

void Stage::restart(const QString& name, Loss loss) {
    auto& device = client(name);
    if (const auto opened = m_world.restart(device, loss); !opened)
        throw std::runtime_error("the device does not start: " + opened.error().code.toStdString());
    m_ledger.started(device);
    Checks(m_world, m_ledger, m_verdict).kept(device);
}

void Stage::restartServer(Loss loss) {
    if (const auto started = m_world.restartServer(loss); !started)
        throw std::runtime_error("the server does not start: " + started.error().code.toStdString());
    ServerDesk desk(m_world.server());
    m_ledger.serverIs(desk.epoch());
    for (const auto& found : desk.faults())
        m_verdict.add(Verdict::Lost, u"server after a start: "_s + found);
}

void Stage::backUp() {
    (void)m_backups.take();
    if (!m_backups.isEmpty())
        m_ledger.secured(m_backups.numbers());
}

void Stage::goBack() {
    if (const auto done = m_backups.putBack(Loss::Nothing); !done)
        throw std::runtime_error("the backup cannot be put back: " + done.error().code.toStdString());
    m_ledger.wentBack(m_backups.numbers());
    restartServer(Loss::Nothing);
}

void Stage::converge() {
    for (int round = 0; round < rounds; ++round) {
        for (const auto& client : m_world.clients()) {
            if (!client->isOpen())
                continue;
            if (client->engine().status().needsSignIn)
                (void)client->signInAgain(
                    [this](const HttpRequest& request) { return m_world.server().answerSignIn(request); });
            client->engine().syncNow();
        }
        pass(healingMs / rounds);
    }
}

bool Stage::isRunning(const QString& device) const {
    return !m_world.disk().isDown(m_world.client(device).host());
}

void Stage::heard(const QString& device, const HttpRequest& request, const HttpAnswer& answer) {
    const auto phase = SimNet::phaseOf(request);
    if ((phase != Phase::Pushing && phase != Phase::Pulling) || answer.status != 200)
        return;
    if (const auto decoded = protocol::decodeSyncAnswer(answer.body))
        m_ledger.heard(device, *decoded);
}

} // namespace cts::sim
