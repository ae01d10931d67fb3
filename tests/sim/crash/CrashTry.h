#pragma once

#include "tests/sim/county/NewCase.h"
#include "tests/sim/stage/Stage.h"

#include <functional>

namespace cts::sim {

// Something that a machine does to its disk: every step of it is a place to die at.
struct CrashScenario;

// One play of a scenario: the machine goes down at one step of its disk, comes back with what the disk kept, and is
// held against the ledger. One thread; one at a time over a world.
class CrashTry final : public Stage {
public:
    CrashTry(World& world, const CrashScenario& scenario) : Stage(world), m_scenario(scenario) {}
    ~CrashTry() override;

    // Counts: every step of the scenario, in order. Nothing goes down. Throws std::runtime_error.
    QList<DiskStep> steps();
    // Goes down at that step, from 1; one more than there are is the moment after the last. Does not throw.
    Verdict play(int point, Loss loss);

    // For scenarios: has the device left as another one; its ledger begins when the machine is up again.
    void forgetLedger() { m_isForgotten = true; }

private:
    void prepare();
    QString host();
    void comeBack(Loss loss);
    void comeBackAsClient(Loss loss);

    const CrashScenario& m_scenario;
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
