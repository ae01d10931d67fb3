#pragma once

#include "tests/sim/check/Backups.h"
#include "tests/sim/check/Checks.h"
#include "tests/sim/county/County.h"
#include "tests/sim/schedule/Coverage.h"

#include <QSet>

#include <optional>

namespace cts::sim {

// One seed's story: people work while some classes of fault are on, everything heals, and what is left is held against
// the ledger. One thread; one schedule at a time.
class Schedule final : public NetWatch {
public:
    // `newer`: the rulebook that may come into force.
    Schedule(World& world, const Trace& trace, Coverage& coverage, std::shared_ptr<const rules::Rulebook> newer);
    ~Schedule() override;

    // Plays it from the beginning; what went wrong. Does not throw.
    Verdict play(quint32 seed);
    // SHA-256 over every file of every machine, as the last schedule has left them. The world is ended by it.
    QString hash();

    bool isRunning(const QString& device) const override;
    void struck(Fault fault, const QString& device, Phase phase) override;
    void served(const QString& device, const client::HttpRequest& request, const client::HttpAnswer& answer) override;
    void heard(const QString& device, const client::HttpRequest& request, const client::HttpAnswer& answer) override;

private:
    struct Given; // what the server gave with an answer
    void begin(quint32 seed);
    void choose();
    void event();
    void strike(Fault fault);
    void strikeClient(Fault fault);
    void strikeServer(Fault fault);
    void strikeDisk(Fault fault);
    void strikeClock(Fault fault);
    // Whoever is in some phase next, or somebody now.
    void strikeAtSomeMoment(Fault fault);
    void strikeAtOnce(Fault fault, SimClient& client);
    void giveAway(Fault fault, SimClient& holder);
    void lieInWait();
    void strikeLine(Fault fault);
    void killWhileOpening(SimClient& client);
    void bringIn(Fault fault);
    static Loss lossOf(Fault fault);
    void backUp();
    void goBack();
    void letGo(SimClient& client);
    void recover();
    void reopen(SimClient& client);
    void startServer();
    void heal();
    void finish();
    void signInWhereAsked(SimClient& client);
    QSet<QString> idleDevices();
    void watch(SimClient& client);
    void runEnded(SimClient& client, const client::SyncReport& report);
    void diskStruck(const QString& host, DiskFault fault);
    void pass(qint64 milliseconds);
    Phase phaseNow(SimClient& client);
    SimClient& anyClient();
    SimClient* anyOpen();
    void note(Fault fault, Phase phase);

    World& m_world;
    const Trace& m_trace;
    Coverage& m_coverage;
    std::shared_ptr<const rules::Rulebook> m_newer;
    Ledger m_ledger;
    County m_county;
    Verdict m_verdict;
    Checks m_checks;
    tests::Dice m_dice{1};
    QList<Fault> m_faults;         // that are on
    QHash<QString, Fault> m_dying; // by machine: how it will have gone down
    Backups m_backups;
    QSet<QString> m_disabled; // user names
    bool m_mailFails = false;
    std::optional<std::pair<Fault, Phase>> m_ambush;    // strikes whoever is in that phase next
    QHash<QString, std::shared_ptr<Given>> m_taking;    // by device: the answer that it takes in
    QHash<const char*, std::shared_ptr<Given>> m_given; // by the bytes of the answer
};

} // namespace cts::sim
