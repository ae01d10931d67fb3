#include "tests/sim/crash/CrashTry.h"

#include <stdexcept>

namespace cts::sim {

using namespace Qt::StringLiterals;
using namespace cts::client;

static constexpr quint32 seed = 7; // any: the same for every point, so that all plays are one up to it
static constexpr qint64 syncMs = 4'000;
// A minute in all, as long as anything may take; a request that was cut off is waited for half of it.
static constexpr qint64 healingMs = 60'000;
static constexpr int rounds = 3;

CrashTry::CrashTry(World& world, const CrashScenario& scenario)
    : m_world(world), m_scenario(scenario), m_silence(world.time()), m_county(world, m_ledger, m_silence) {}

CrashTry::~CrashTry() {
    m_world.disk().setStepped({});
}

void CrashTry::begin() {
    m_world.disk().setStruck({});
    m_world.begin(seed, this);
    m_ledger.begin(m_world.clients());
    m_county.begin(seed);
    for (const auto& client : m_world.clients())
        client->setRunEnded([this, &client = *client](const SyncReport& report) {
            if (!report.error)
                m_ledger.taken(client.name());
        });
    m_verdict = {};
    m_isForgotten = false;
    pass(syncMs);
    m_scenario.before(*this);
}

QString CrashTry::host() {
    return m_scenario.machine == SimServer::name() ? m_world.server().host() : client(m_scenario.machine).host();
}

QList<DiskStep> CrashTry::steps() {
    begin();
    QList<DiskStep> found;
    const QString watched = host();
    m_world.disk().setStepped([&](const QString& of, DiskStep step) {
        if (of == watched)
            found.append(step);
    });
    m_scenario.act(*this);
    m_world.disk().setStepped({});
    if (m_world.disk().isDown(watched))
        throw std::runtime_error("nothing was to go down");
    return found;
}

Verdict CrashTry::play(int point, Loss loss) {
    try {
        begin();
        m_world.disk().killAt(host(), point);
        m_scenario.act(*this);
        m_world.disk().clearOrders(host());
        comeBack(loss);
        converge();
        Checks(m_world, m_ledger, m_verdict).end({});
    } catch (const std::exception& fault) {
        m_verdict.add(Verdict::Stalled, u"threw: "_s + QString::fromUtf8(fault.what()));
    }
    return m_verdict;
}

void CrashTry::comeBack(Loss loss) {
    m_world.buryTheDead();
    if (m_scenario.machine == SimServer::name())
        comeBackAsServer(loss);
    else
        comeBackAsClient(loss);
    if (!m_scenario.after)
        return;
    if (const QString wrong = m_scenario.after(*this); !wrong.isEmpty())
        m_verdict.add(Verdict::Lost, wrong);
}

void CrashTry::comeBackAsServer(Loss loss) {
    if (const auto started = m_world.restartServer(loss); !started)
        throw std::runtime_error("the server does not start: " + started.error().code.toStdString());
    for (const auto& found : ServerDesk(m_world.server()).faults())
        m_verdict.add(Verdict::Lost, u"server after a start: "_s + found);
}

void CrashTry::comeBackAsClient(Loss loss) {
    auto& device = client(m_scenario.machine);
    if (const auto opened = m_world.restart(device, loss); !opened)
        throw std::runtime_error("the device does not start: " + opened.error().code.toStdString());
    if (m_scenario.finish)
        m_scenario.finish(*this);
    if (m_isForgotten)
        m_ledger.begin(m_world.clients());
    (void)m_ledger.look(device, false);
    Checks(m_world, m_ledger, m_verdict).kept(device);
}

void CrashTry::converge() {
    for (int round = 0; round < rounds; ++round) {
        for (const auto& client : m_world.clients())
            client->engine().syncNow();
        pass(healingMs / rounds);
    }
}

void CrashTry::save(const QString& name, const std::function<Status(SimClient&)>& act) {
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

void CrashTry::sync(const QString& name) {
    if (auto& device = client(name); device.isOpen())
        device.engine().syncNow();
    pass(syncMs);
}

bool CrashTry::isRunning(const QString& device) const {
    return !m_world.disk().isDown(m_world.client(device).host());
}

void CrashTry::heard(const QString& device, const HttpRequest& request, const HttpAnswer& answer) {
    const auto phase = SimNet::phaseOf(request);
    if ((phase != Phase::Pushing && phase != Phase::Pulling) || answer.status != 200)
        return;
    if (const auto decoded = protocol::decodeSyncAnswer(answer.body))
        m_ledger.heard(device, *decoded);
}

} // namespace cts::sim
