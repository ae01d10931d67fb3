#pragma once

#include "tests/sim/check/Checks.h"
#include "tests/sim/county/County.h"
#include "tests/sim/county/Ledger.h"
#include "tests/sim/county/NewCase.h"

#include <functional>
#include <optional>

namespace cts::sim {

// Something that a machine does to its disk: every step of it is a place to die at.
struct CrashScenario;

// One play of a scenario: the machine goes down at one step of its disk, comes back with what the disk kept, and is
// held against the ledger. One thread; one at a time over a world.
class CrashTry final : public NetWatch {
public:
    CrashTry(World& world, const CrashScenario& scenario);
    ~CrashTry() override;

    // Counts: every step of the scenario, in order. Nothing goes down. Throws std::runtime_error.
    QList<DiskStep> steps();
    // Goes down at that step, from 1; one more than there are is the moment after the last. Does not throw.
    Verdict play(int point, Loss loss);

    // For scenarios.
    World& world() { return m_world; }
    SimClient& client(const QString& name) { return m_world.client(name); }
    County& county() { return m_county; }
    // Does something that makes operations, and enters into the ledger what was said to be saved. Nothing when the
    // device is not running.
    void save(const QString& name, const std::function<Status(SimClient&)>& act);
    // Lets the device sync, and a few seconds pass.
    void sync(const QString& name);
    // Has the device left as another one: its ledger begins when the machine is up again.
    void forgetLedger() { m_isForgotten = true; }

    bool isRunning(const QString& device) const override;
    void struck(Fault, const QString&, Phase) override {}
    void served(const QString&, const client::HttpRequest&, const client::HttpAnswer&) override {}
    void heard(const QString& device, const client::HttpRequest& request, const client::HttpAnswer& answer) override;

private:
    void begin();
    QString host();
    void comeBack(Loss loss);
    void comeBackAsClient(Loss loss);
    void comeBackAsServer(Loss loss);
    void converge();
    void pass(qint64 milliseconds) { m_world.time().runUntil(m_world.time().elapsed() + milliseconds); }

    World& m_world;
    const CrashScenario& m_scenario;
    Trace m_silence;
    Ledger m_ledger;
    County m_county;
    Verdict m_verdict;
    bool m_isForgotten = false;
};

struct CrashScenario {
    QString name;
    QString machine;                       // a device's name, or SimServer::name()
    std::function<void(CrashTry&)> before; // brings the world to where it begins
    std::function<void(CrashTry&)> act;    // what is counted
    // What else must hold when the machine is back; in words what does not.
    std::function<QString(CrashTry&)> after = {};
    // The machine was made anew in `act` and may have come back as nobody.
    std::function<void(CrashTry&)> finish = {};
};

} // namespace cts::sim
