#pragma once

#include "tests/sim/county/Ledger.h"
#include "tests/sim/world/Trace.h"
#include "tests/sim/world/World.h"

namespace cts::sim {

// Does something at a device as a person would, tells it, and enters into the ledger what the program said to have
// saved. One thread.
class Deeds {
public:
    Deeds(World& world, Ledger& ledger, const Trace& trace) : m_world(world), m_ledger(ledger), m_trace(trace) {}

    // A schedule begins.
    void begin() { m_texts = 0; }
    using Act = std::function<Status()>;
    // `phase`: what the device is doing meanwhile. Whether the program said that it was done. Throws
    // std::runtime_error when what it says it has saved cannot be read.
    bool perform(SimClient& client, Phase phase, const QString& what, const Act& act);
    // Types answers into a form and saves them.
    bool write(SimClient& client, const QString& record, const QJsonObject& fields, const QString& what);
    // Words that nobody has typed before.
    QString words(const SimClient& client, tests::Dice& dice);

    Ledger& ledger() { return m_ledger; }

private:
    World& m_world;
    Ledger& m_ledger;
    const Trace& m_trace;
    int m_texts = 0;
};

} // namespace cts::sim
