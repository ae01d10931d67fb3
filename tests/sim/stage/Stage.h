#pragma once

#include "tests/sim/check/Backups.h"
#include "tests/sim/check/Checks.h"
#include "tests/sim/county/County.h"
#include "tests/sim/county/Ledger.h"

#include <functional>

namespace cts::sim {

// A world on which a story is played that was thought out beforehand: whoever plays says what happens, the ledger is
// kept meanwhile, and at the end everything is held against it. One thread; one play at a time.
class Stage : public NetWatch {
public:
    explicit Stage(World& world);

    // Everything as a world begins, after a first sync.
    void begin();

    World& world() { return m_world; }
    SimClient& client(const QString& name) { return m_world.client(name); }
    County& county() { return m_county; }
    Ledger& ledger() { return m_ledger; }
    Verdict& verdict() { return m_verdict; }

    // Does something that makes operations, and enters into the ledger what was said to be saved. Nothing when the
    // device is not running. Throws std::runtime_error when it is refused.
    void save(const QString& name, const std::function<Status(SimClient&)>& act);
    // Lets the device sync, and a few seconds pass.
    void sync(const QString& name);
    void pass(qint64 milliseconds) { m_world.time().runUntil(m_world.time().elapsed() + milliseconds); }
    // Ends the device and starts it with what its disk kept: everything that was promised must be there. Throws
    // std::runtime_error when it does not start.
    void restart(const QString& name, Loss loss);
    // The same for the server.
    void restartServer(Loss loss);
    // The server writes a backup; it goes back to the newest, and is up again. The second throws std::runtime_error.
    void backUp();
    void goBack();
    // Everybody whose program runs syncs, and a minute passes; people sign in where it asks for it.
    void converge();
    // What the ledger and the server say of everything, now that all is quiet.
    void checkEnd() { Checks(m_world, m_ledger, m_verdict).end({}); }

    bool isRunning(const QString& device) const override;
    void struck(Fault, const QString&, Phase) override {}
    void served(const QString&, const client::HttpRequest&, const client::HttpAnswer&) override {}
    void heard(const QString& device, const client::HttpRequest& request, const client::HttpAnswer& answer) override;

private:
    World& m_world;
    Trace m_silence;
    Ledger m_ledger;
    County m_county;
    Verdict m_verdict;
    Backups m_backups;
};

} // namespace cts::sim
