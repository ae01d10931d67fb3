#include "tests/sim/schedule/Schedule.h"

#include <QCryptographicHash>
#include <QDirIterator>

#include <algorithm>

namespace cts::sim {

using namespace Qt::StringLiterals;
using namespace cts::client;

static constexpr int least = 10; // events of a schedule
static constexpr int most = 18;
static constexpr int classPercent = 30; // that a class of faults is on
// Faults heal, then this is all the time there is.
static constexpr qint64 healingMs = 60'000;

struct Schedule::Given {
    QByteArray bytes; // kept, so that no other answer has its place in memory
    QMap<PartKey, PartContent> parts;
};

Schedule::Schedule(World& world, const Trace& trace, Coverage& coverage, std::shared_ptr<const rules::Rulebook> newer)
    : m_world(world), m_trace(trace), m_coverage(coverage), m_newer(std::move(newer)), m_county(world, m_ledger, trace),
      m_checks(world, m_ledger, m_verdict), m_backups(world) {}

Schedule::~Schedule() = default;

Verdict Schedule::play(quint32 seed) {
    m_verdict = {};
    try {
        begin(seed);
        for (int left = m_dice.between(least, most); left > 0; --left)
            event();
        heal();
        finish();
    } catch (const std::exception& fault) {
        m_verdict.add(Verdict::Stalled, u"threw: "_s + QString::fromUtf8(fault.what()));
    }
    return m_verdict;
}

void Schedule::begin(quint32 seed) {
    m_dice = tests::Dice(seed * 2654435761U + 1);
    m_dying.clear();
    m_disabled.clear();
    m_taking.clear();
    m_given.clear();
    m_mailFails = false;
    m_ambush.reset();
    m_world.disk().setStruck([this](const QString& host, DiskFault fault) { diskStruck(host, fault); });
    m_world.begin(seed, this);
    m_ledger.begin(m_world.clients());
    m_county.begin(seed);
    m_ledger.serverIs(ServerDesk(m_world.server()).epoch());
    m_checks.begin(seed);
    m_backups.begin();
    for (const auto& client : m_world.clients())
        watch(*client);
    choose();
    if (m_faults.contains(Fault::Restored))
        backUp();
    pass(3'000);
}

void Schedule::watch(SimClient& client) {
    client.setRunEnded([this, &client](const SyncReport& report) { runEnded(client, report); });
}

void Schedule::choose() {
    m_faults.clear();
    QString names;
    for (int fault = 0; fault < faultCount; ++fault) {
        if (!m_dice.chance(classPercent))
            continue;
        m_faults.append(static_cast<Fault>(fault));
        names += u' ' + faultName(static_cast<Fault>(fault));
    }
    m_trace.say(u"faults:"_s + names);
    const auto rate = [&](Fault fault) { return m_faults.contains(fault) ? m_dice.between(4, 25) : 0; };
    m_world.net().setFaults({rate(Fault::LostRequest), rate(Fault::LostAnswer), rate(Fault::CutAnswer),
                             rate(Fault::Duplicated), rate(Fault::Delayed)});
}

void Schedule::pass(qint64 milliseconds) {
    m_world.time().runUntil(m_world.time().elapsed() + milliseconds);
}

void Schedule::event() {
    const int gap = m_dice.roll(100);
    pass(gap < 60   ? m_dice.between(20, 700)
         : gap < 90 ? m_dice.between(1'000, 5'000)
         : gap < 98 ? m_dice.between(8'000, 35'000)
                    : m_dice.between(60'000, 150'000));
    recover();
    if (m_dice.chance(25))
        if (auto* client = anyOpen())
            m_checks.shown(*client);
    if (auto* client = anyOpen())
        signInWhereAsked(*client);
    if (m_world.server().isUp() && m_dice.chance(20))
        ServerDesk(m_world.server()).workOnMail(!m_mailFails);
    if (m_faults.contains(Fault::Restored) && m_dice.chance(10))
        backUp();
    if (!m_faults.isEmpty() && m_dice.chance(30))
        strike(m_faults.at(m_dice.roll(static_cast<int>(m_faults.size()))));
    else if (m_dice.chance(20))
        m_county.meet(m_world.client(u"dpo"_s), m_dice.chance(75) ? m_world.client(u"dpo-laptop"_s) : anyClient());
    else if (auto* client = anyOpen())
        m_county.work(*client);
    m_world.buryTheDead();
}

// Runs until somebody is seen in the phase that the fault waits for.
void Schedule::lieInWait() {
    for (int moments = 0; m_ambush && moments < 400; ++moments) {
        for (const auto& client : m_world.clients()) {
            if (!m_ambush || !client->isOpen() || phaseNow(*client) != m_ambush->second)
                continue;
            const auto fault = m_ambush->first;
            m_ambush.reset();
            strikeAtOnce(fault, *client);
        }
        pass(25);
    }
    m_ambush.reset();
}

SimClient& Schedule::anyClient() {
    const auto& clients = m_world.clients();
    return *clients.at(static_cast<std::size_t>(m_dice.roll(static_cast<int>(clients.size()))));
}

SimClient* Schedule::anyOpen() {
    auto& client = anyClient();
    return client.isOpen() ? &client : nullptr;
}

Phase Schedule::phaseNow(SimClient& client) {
    const auto phase = m_world.phases().of(client.name());
    const bool waits = phase == Phase::Idle && client.isOpen() && client.engine().status().waiting > 0;
    return waits ? Phase::Waiting : phase;
}

void Schedule::note(Fault fault, Phase phase) {
    m_coverage.note(fault, phase);
    m_trace.say(u"  ! "_s + faultName(fault) + u" while "_s + phaseName(phase));
}

bool Schedule::isRunning(const QString& device) const {
    return !m_world.disk().isDown(m_world.client(device).host());
}

void Schedule::struck(Fault fault, const QString& device, Phase phase) {
    m_trace.say(u"    "_s + device + u':');
    note(fault, phase);
}

void Schedule::served(const QString& device, const HttpRequest& request, const HttpAnswer& answer) {
    const auto phase = SimNet::phaseOf(request);
    if ((phase != Phase::Pushing && phase != Phase::Pulling) || answer.status != 200 || !m_dice.chance(30))
        return;
    const server::Caller caller{m_world.client(device).user().id, m_ledger.of(device).id, {}};
    auto parts = ServerDesk(m_world.server()).partsOf(caller);
    if (parts)
        m_given.insert(answer.body.constData(), std::make_shared<Given>(Given{answer.body, std::move(*parts)}));
}

void Schedule::heard(const QString& device, const HttpRequest& request, const HttpAnswer& answer) {
    const auto phase = SimNet::phaseOf(request);
    if (phase != Phase::Pushing && phase != Phase::Pulling)
        return;
    const auto given = m_given.take(answer.body.constData());
    m_taking.remove(device);
    const auto decoded =
        answer.status == 200 ? protocol::decodeSyncAnswer(answer.body) : Result<protocol::SyncAnswer>(Error{});
    if (!decoded) {
        m_trace.say(
            u"    %1 hears %2 %3"_s.arg(device).arg(answer.status).arg(QString::fromUtf8(answer.body.left(80))));
        return;
    }
    m_ledger.heard(device, *decoded);
    for (const auto& receipt : decoded->receipts) {
        m_coverage.note(receipt.outcome);
        m_trace.say(u"    %1 hears n %2: %3 %4"_s.arg(device)
                        .arg(receipt.n)
                        .arg(static_cast<int>(receipt.outcome))
                        .arg(receipt.code));
    }
    if (given && !decoded->checkpoint.more)
        m_taking.insert(device, given);
}

void Schedule::runEnded(SimClient& client, const SyncReport& report) {
    const auto given = m_taking.take(client.name());
    if (report.error) {
        m_trace.say(client.name() + u" syncs: "_s + report.error->code);
        return;
    }
    m_ledger.taken(client.name());
    letGo(client);
    if (given)
        m_checks.holds(client, given->parts);
}

// Whoever was away is back, sooner or later.
void Schedule::recover() {
    m_world.buryTheDead();
    if (!m_world.server().isUp() && m_dice.chance(50))
        startServer();
    for (const auto& client : m_world.clients())
        if (!client->isOpen() && m_dice.chance(40))
            reopen(*client);
}

Loss Schedule::lossOf(Fault fault) {
    const bool all = fault == Fault::PowerClient || fault == Fault::PowerServer;
    const bool some = fault == Fault::TornClient || fault == Fault::TornServer;
    return all ? Loss::All : some ? Loss::Some : Loss::Nothing;
}

void Schedule::reopen(SimClient& client) {
    const auto fault = m_dying.value(client.name(), Fault::KillClient);
    const auto opened = m_world.restart(client, lossOf(fault));
    m_trace.say(client.name() + u" starts after "_s + faultName(fault) +
                (opened ? QString() : u": "_s + opened.error().code));
    m_dying.remove(client.name());
    if (!opened)
        return;
    m_ledger.started(client);
    m_checks.kept(client);
}

void Schedule::startServer() {
    const auto fault = m_dying.value(SimServer::name(), Fault::KillServer);
    const auto started = m_world.restartServer(lossOf(fault));
    m_trace.say(u"the server starts after "_s + faultName(fault) +
                (started ? QString() : u": "_s + started.error().code));
    m_dying.remove(SimServer::name());
    if (!started)
        return;
    m_ledger.serverIs(ServerDesk(m_world.server()).epoch());
    for (const auto& found : ServerDesk(m_world.server()).faults())
        m_verdict.add(Verdict::Lost, u"server after a start: "_s + found);
}

// Faults end; everybody is back, and the network's return or the person's wish to sync wakes the engines, which would
// otherwise wait out a pause of up to five minutes (RetryPolicy). The second wake, after the half minute that a message
// lost at the very end is waited for, lets everybody send what is left, and the third stands for the server's hint that
// there is news of that: there is no line for it here, and a device that waits for its round of a minute would come too
// late.
void Schedule::heal() {
    m_trace.say(u"everything heals"_s);
    m_world.net().healAll();
    for (const auto& client : m_world.clients())
        m_world.disk().clearOrders(client->host());
    m_world.disk().clearOrders(m_world.server().host());
    m_world.buryTheDead();
    if (!m_world.server().isUp())
        startServer();
    if (!m_world.server().isUp())
        throw std::runtime_error("the server does not start any more");
    for (const auto& client : m_world.clients()) {
        if (!client->isOpen())
            reopen(*client);
        if (!client->isOpen())
            throw std::runtime_error("a device does not start any more: " + client->name().toStdString());
    }
    auto names = m_disabled.values();
    names.sort();
    for (const auto& name : std::as_const(names)) {
        if (!m_dice.chance(60))
            continue;
        ServerDesk(m_world.server()).setDisabled(name, false);
        m_disabled.remove(name);
    }
}

void Schedule::finish() {
    const qint64 healed = m_world.time().elapsed();
    for (qint64 passed = 0; passed < healingMs; passed += 5'000) {
        m_world.time().runUntil(healed + passed);
        for (const auto& client : m_world.clients()) {
            signInWhereAsked(*client);
            if (passed == 0 || passed == 40'000 || passed == 50'000)
                client->engine().syncNow();
        }
    }
    m_world.time().runUntil(healed + healingMs);
    m_checks.end(idleDevices());
    for (const auto& work : ServerDesk(m_world.server()).keptWork())
        m_coverage.noteKept(work.state);
}

// The person enters the password when the program asks for it.
void Schedule::signInWhereAsked(SimClient& client) {
    if (!client.isOpen() || !client.engine().status().needsSignIn || !m_world.server().isUp())
        return;
    const auto done =
        client.signInAgain([this](const HttpRequest& request) { return m_world.server().answerSignIn(request); });
    m_trace.say(client.name() + u" signs in again: "_s + (done ? u"done"_s : done.error().code));
}

QSet<QString> Schedule::idleDevices() {
    QSet<QString> idle;
    ServerDesk desk(m_world.server());
    for (const auto& client : m_world.clients())
        if (m_disabled.contains(client->user().userName) ||
            !desk.partsOf({client->user().id, m_ledger.of(client->name()).id, {}}))
            idle.insert(client->name());
    return idle;
}

QString Schedule::hash() {
    const QString folder = m_world.server().host() + u"/.."_s;
    m_world.end();
    QStringList files;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files.append(walk.next());
    files.sort();
    QCryptographicHash sum(QCryptographicHash::Sha256);
    for (const auto& name : std::as_const(files)) {
        if (name.endsWith("-shm"_L1))
            continue;
        QFile file(name);
        if (file.open(QIODevice::ReadOnly))
            sum.addData(file.readAll());
    }
    return QString::fromLatin1(sum.result().toHex());
}

} // namespace cts::sim
