#include "tests/sim/schedule/Schedule.h"

namespace cts::sim {

using namespace Qt::StringLiterals;
using namespace cts::client;

static constexpr int ambushPercent = 50; // that what may strike at any moment waits for a certain one
static constexpr qint64 hourMs = 3'600'000;
static constexpr qint64 dayMs = 24 * hourMs;

void Schedule::strike(Fault fault) {
    switch (fault) {
    case Fault::KillClient:
    case Fault::PowerClient:
    case Fault::TornClient:
        return strikeClient(fault);
    case Fault::KillServer:
    case Fault::PowerServer:
    case Fault::TornServer:
        return strikeServer(fault);
    case Fault::FullClient:
    case Fault::ErrorClient:
    case Fault::FullServer:
    case Fault::ErrorServer:
        return strikeDisk(fault);
    case Fault::ClockYears:
    case Fault::ClockDaylight:
    case Fault::ServerClock:
        return strikeClock(fault);
    case Fault::Reassigned:
    case Fault::Denied:
    case Fault::Disabled:
    case Fault::Closed:
    case Fault::Restored:
        return strikeAtSomeMoment(fault);
    case Fault::RequestsCut:
    case Fault::AnswersCut:
        return strikeLine(fault);
    case Fault::Rulebook:
    case Fault::Mail:
        return bringIn(fault);
    case Fault::LostRequest:
    case Fault::LostAnswer:
    case Fault::CutAnswer:
    case Fault::Duplicated:
    case Fault::Delayed:
        return; // every message is exposed to these
    }
}

void Schedule::diskStruck(const QString& host, DiskFault fault) {
    const QString machine = World::machineOf(host);
    const bool isServer = machine == SimServer::name();
    const auto phase = m_world.phases().of(machine);
    m_trace.say(u"    "_s + machine + u':');
    switch (fault) {
    case DiskFault::Down:
        return note(m_dying.value(machine), phase);
    case DiskFault::Full:
        return note(isServer ? Fault::FullServer : Fault::FullClient, phase);
    case DiskFault::Error:
        return note(isServer ? Fault::ErrorServer : Fault::ErrorClient, phase);
    }
}

// At once, in the midst of the next acts, whenever it comes to it, or while starting.
void Schedule::strikeClient(Fault fault) {
    auto* client = anyOpen();
    if (!client)
        return;
    auto& disk = m_world.disk();
    const int way = m_dice.roll(100);
    if (way < 25)
        return strikeAtSomeMoment(fault);
    m_dying.insert(client->name(), fault);
    if (way < 60) {
        disk.killAt(client->host(), m_dice.between(1, 16));
        for (int acts = 0; acts < 3 && !disk.isDown(client->host()); ++acts)
            m_county.work(*client);
    } else if (way < 85) {
        disk.killAt(client->host(), m_dice.between(1, 40));
        client->engine().syncNow();
    } else {
        killWhileOpening(*client);
    }
}

void Schedule::killWhileOpening(SimClient& client) {
    auto& disk = m_world.disk();
    const auto fault = m_dying.value(client.name());
    disk.takeDown(client.host());
    client.close();
    disk.bringUp(client.host(), fault == Fault::KillClient ? Loss::Nothing : Loss::All);
    disk.killAt(client.host(), m_dice.between(1, 8));
    if (client.open())
        m_ledger.started(client);
    else
        disk.takeDown(client.host());
}

void Schedule::strikeServer(Fault fault) {
    auto& disk = m_world.disk();
    const QString host = m_world.server().host();
    if (!m_world.server().isUp())
        return;
    m_dying.insert(SimServer::name(), fault);
    const int way = m_dice.roll(100);
    if (way < 15) {
        note(fault, Phase::AtRest);
        disk.takeDown(host);
        return;
    }
    if (way < 85)
        return disk.killAt(host, m_dice.between(1, 60));
    disk.takeDown(host);
    m_world.server().stop();
    disk.bringUp(host, Loss::Nothing);
    disk.killAt(host, m_dice.between(1, 10));
    if (!m_world.server().start())
        disk.takeDown(host);
}

// It is full, or fails, for a while.
void Schedule::strikeDisk(Fault fault) {
    const bool isServers = fault == Fault::FullServer || fault == Fault::ErrorServer;
    const QString host = isServers ? m_world.server().host() : anyClient().host();
    auto& disk = m_world.disk();
    if (m_dice.chance(35)) {
        disk.setFull(host, false);
    } else if (fault == Fault::FullClient || fault == Fault::FullServer) {
        m_trace.say(u"full: "_s + World::machineOf(host));
        disk.setFull(host, true);
    } else {
        disk.failAt(host, m_dice.between(1, 30), m_dice.between(1, 3));
    }
}

void Schedule::strikeClock(Fault fault) {
    if (fault == Fault::ServerClock) {
        auto& clock = m_world.serverClock();
        clock.setOffset(clock.offset() + m_dice.between(-10, 10) * 60'000);
        return note(fault, Phase::AtRest);
    }
    strikeAtSomeMoment(fault);
}

void Schedule::strikeAtSomeMoment(Fault fault) {
    static const QList<Phase> moments{Phase::Idle,    Phase::Waiting,  Phase::Pushing,
                                      Phase::Pulling, Phase::Renewing, Phase::Fetching};
    if (m_dice.chance(ambushPercent)) {
        // A rulebook is fetched once: whoever could be met at that is waited for oftener.
        const bool isNew = m_faults.contains(Fault::Rulebook) && m_world.server().rulebook() != m_newer;
        m_ambush.emplace(fault, isNew && m_dice.chance(50) ? Phase::Fetching
                                                           : moments.at(m_dice.roll(static_cast<int>(moments.size()))));
        if (m_ambush->second == Phase::Fetching && m_faults.contains(Fault::Rulebook))
            bringIn(Fault::Rulebook);
        const bool needsWork = m_ambush->second == Phase::Waiting || m_ambush->second == Phase::Pushing;
        for (int acts = 0; needsWork && acts < 3; ++acts)
            if (auto* client = anyOpen())
                m_county.work(*client);
        lieInWait();
    } else if (auto* client = anyOpen()) {
        strikeAtOnce(fault, *client);
    }
}

void Schedule::strikeAtOnce(Fault fault, SimClient& client) {
    static const QList<qint64> daylight{6 * dayMs, 5 * dayMs + 17 * hourMs, -122 * dayMs, 244 * dayMs, hourMs, -hourMs};
    m_trace.say(u"    "_s + client.name() + u':');
    if (fault == Fault::RequestsCut || fault == Fault::AnswersCut) // noted with every message that they hold up
        return m_world.net().setPartition(client.name(), fault == Fault::RequestsCut, fault == Fault::AnswersCut);
    note(fault, phaseNow(client));
    auto& clock = client.clock();
    switch (fault) {
    case Fault::ClockYears:
        return clock.setOffset(clock.offset() + (m_dice.chance(50) ? 1 : -1) * m_dice.between(1, 4) * 365 * dayMs);
    case Fault::ClockDaylight:
        return clock.setOffset(clock.offset() + daylight.at(m_dice.roll(static_cast<int>(daylight.size()))));
    case Fault::Reassigned:
    case Fault::Denied:
        return giveAway(fault, client);
    case Fault::Disabled:
        m_disabled.insert(client.user().userName);
        if (m_world.server().isUp())
            ServerDesk(m_world.server()).setDisabled(client.user().userName, true);
        return;
    case Fault::Closed:
        m_dying.insert(client.name(), Fault::KillClient);
        return client.close();
    case Fault::Restored:
        return goBack();
    default:
        m_dying.insert(client.name(), fault);
        return m_world.disk().takeDown(client.host());
    }
}

// While the holder has no line; who is lucky has one again soon.
void Schedule::giveAway(Fault fault, SimClient& holder) {
    auto& admin = m_world.client(u"admin"_s);
    m_world.net().setPartition(holder.name(), true, true);
    if (fault == Fault::Denied)
        m_county.deny(admin);
    else
        m_county.reassign(admin, holder);
    if (!m_dice.chance(50))
        return;
    pass(2'000);
    m_world.net().setPartition(holder.name(), false, false);
}

void Schedule::strikeLine(Fault fault) {
    if (m_faults.contains(Fault::Rulebook) && m_dice.chance(40)) {
        // A line that goes while the answer is on its way that tells of a newer rulebook; or while that comes.
        bringIn(Fault::Rulebook);
        m_ambush.emplace(fault, fault == Fault::RequestsCut ? Phase::Pulling : Phase::Fetching);
        return lieInWait();
    }
    const QString device = anyClient().name();
    const bool both = m_dice.chance(30);
    m_world.net().setPartition(device, fault == Fault::RequestsCut || both, fault == Fault::AnswersCut || both);
    if (m_dice.chance(40))
        m_world.net().setPartition(anyClient().name(), false, false);
}

void Schedule::bringIn(Fault fault) {
    if (fault == Fault::Mail) {
        m_mailFails = !m_mailFails;
        return note(fault, Phase::AtRest);
    }
    if (m_world.server().rulebook() == m_newer || !m_world.server().isUp())
        return;
    note(fault, Phase::AtRest);
    m_world.server().stop();
    m_world.server().setRulebook(m_newer);
    startServer();
}

void Schedule::backUp() {
    if (!m_world.server().isUp() || m_world.disk().isDown(m_world.server().host()))
        return;
    const auto done = m_backups.take();
    m_trace.say(u"a backup: "_s + (done ? u"written"_s : done.error().code));
    if (!m_backups.isEmpty())
        m_ledger.secured(m_backups.numbers());
}

void Schedule::goBack() {
    if (m_backups.isEmpty())
        return;
    const auto done = m_backups.putBack(lossOf(m_dying.value(SimServer::name(), Fault::KillServer)));
    m_trace.say(u"the server goes back: "_s + (done ? u"done"_s : done.error().code));
    if (done)
        m_ledger.wentBack(m_backups.numbers());
    startServer();
}

// What a device keeps for two hundred operations more it lets go at once, so that it shows if it was too soon. With a
// clock that jumps by years it may: what was taken a month ago is old.
void Schedule::letGo(SimClient& client) {
    if (!m_faults.contains(Fault::Restored) || m_faults.contains(Fault::ClockYears) ||
        m_faults.contains(Fault::ClockDaylight))
        return;
    const qint64 acknowledged = client.cache().acknowledged();
    (void)client.rawOutbox().prune(acknowledged, m_ledger.of(client.name()).toldSecured, 0);
}

} // namespace cts::sim
