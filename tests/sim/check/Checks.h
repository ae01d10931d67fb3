#pragma once

#include "tests/sim/check/ServerDesk.h"
#include "tests/sim/check/Verdict.h"
#include "tests/sim/county/Ledger.h"
#include "tests/sim/world/World.h"

namespace cts::sim {

// Holds what the program says and has against what the ledger and the server's tables say. One thread.
class Checks {
public:
    Checks(World& world, const Ledger& ledger, Verdict& verdict)
        : m_world(world), m_ledger(ledger), m_verdict(verdict) {}

    // While the schedule runs: the counts in the top bar, the list of unsent work, and one case as it is shown.
    void shown(SimClient& client);
    // A device that has just been started: everything that was promised is still there.
    void kept(SimClient& client);
    // A run has ended well: the device holds what the server gave it at the moment of its answer, nothing else.
    void holds(SimClient& client, const QMap<PartKey, PartContent>& given);
    // A schedule begins.
    void begin(quint32 seed) { m_dice = tests::Dice(seed); }
    // At the end, every fault healed. `idle`: devices of people who may not sync.
    void end(const QSet<QString>& idle);

private:
    void shownCounts(SimClient& client);
    void shownCases(SimClient& client);
    void shownWaiting(SimClient& client, const client::ListingRow& row);
    void fates(SimClient& client, ServerDesk& desk, const QHash<QString, qint64>& history, bool isIdle);
    void fate(SimClient& client, const Saved& saved, const std::optional<ServerDesk::Answered>& answer,
              const QHash<QString, qint64>& history);
    void kept(SimClient& client, ServerDesk& desk, const QList<ServerDesk::KeptWork>& all, bool isIdle);
    void acknowledged(const SimClient& client, const QHash<QString, qint64>& history, bool isIdle);
    void copy(SimClient& client, ServerDesk& desk);
    void listing(SimClient& client);
    void drafts(SimClient& client);
    void pages(SimClient& client);
    // Refused or conflicting operations that a person must be shown, or may be.
    enum class Certainty { Must, May };
    QSet<qint64> toDecide(const Ledger::Device& known, Certainty certainty) const;
    void say(Verdict::Kind kind, const SimClient& client, const QString& what);

    World& m_world;
    const Ledger& m_ledger;
    Verdict& m_verdict;
    tests::Dice m_dice{1};
};

} // namespace cts::sim
