#include "tests/sim/runner/Runner.h"

#include "shared/base/CanonicalJson.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

#include <algorithm>
#include <cstdio>

namespace cts::sim {

using namespace Qt::StringLiterals;

static constexpr qint64 blockSeeds = 25;
static constexpr qint64 tellEvery = 1'000;

struct Runner::Player {
    QProcess process;
    Block* block = nullptr;
    QList<SeedRange> left; // of its block, the first of them under way
    Tally before;          // of the rest of its block
    quint32 playing = 0;   // the seed that it is at
};

Runner::Runner(Settings settings, QObject* parent) : QObject(parent), m_settings(std::move(settings)) {}

Runner::~Runner() {
    for (const auto& player : m_players) {
        player->process.disconnect(this);
        player->process.waitForFinished();
    }
}

void Runner::start() {
    cut();
    if (!m_settings.progressFile.isEmpty())
        resume();
    for (int i = 0; i < m_settings.jobs; ++i) {
        m_players.push_back(std::make_unique<Player>());
        auto* player = m_players.back().get();
        player->process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        connect(&player->process, &QProcess::readyReadStandardOutput, this, [this, player] { read(*player); });
        connect(&player->process, &QProcess::finished, this, [this, player] { died(*player); });
        launch(*player);
        give(*player);
    }
    settle();
}

void Runner::cut() {
    for (const auto& range : m_settings.ranges)
        for (qint64 first = range.first; first <= range.last; first += blockSeeds)
            m_blocks.push_back({{static_cast<quint32>(first),
                                 static_cast<quint32>(std::min<qint64>(first + blockSeeds - 1, range.last))},
                                false,
                                {}});
}

void Runner::launch(Player& player) {
    player.process.start(QCoreApplication::applicationFilePath(), {u"--play"_s});
}

void Runner::give(Player& player) {
    player.block = nullptr;
    player.before = {};
    const auto next = std::find_if(m_blocks.begin(), m_blocks.end(), [](const Block& block) { return !block.given; });
    if (next == m_blocks.end()) {
        player.process.closeWriteChannel();
        return;
    }
    next->given = true;
    player.block = &*next;
    player.left = {next->range};
    goOn(player);
}

void Runner::goOn(Player& player) {
    if (!player.left.isEmpty()) {
        player.process.write(player.left.constFirst().text().toUtf8() + '\n');
        return;
    }
    player.block->done = player.before;
    give(player);
    settle();
}

void Runner::read(Player& player) {
    while (player.process.canReadLine()) {
        const auto told = parseJsonObject(player.process.readLine().trimmed());
        if (!told || !player.block)
            continue;
        if (told->contains("begin"_L1))
            player.playing = static_cast<quint32>(told->value("begin"_L1).toInteger());
        if (!told->contains("tally"_L1))
            continue;
        const auto tally = Tally::fromJson(told->value("tally"_L1).toObject());
        for (auto it = tally.found.cbegin(); it != tally.found.cend(); ++it)
            say(it.key(), it.value());
        player.before.add(tally);
        player.left.removeFirst();
        goOn(player);
    }
}

// What it had done of its range is played again by the next one, but for the seed that it died of.
void Runner::died(Player& player) {
    if (!player.block)
        return;
    if (player.playing == 0)
        qFatal("the player does not start");
    Verdict verdict;
    verdict.add(Verdict::Stalled, u"the process died"_s);
    player.before.add(player.playing, verdict);
    say(player.playing, player.before.found.value(player.playing));
    const auto range = player.left.takeFirst();
    for (const auto& part : {SeedRange{player.playing + 1, range.last}, SeedRange{range.first, player.playing - 1}})
        if (part.size() > 0)
            player.left.prepend(part);
    player.playing = 0;
    launch(player);
    goOn(player);
}

void Runner::settle() {
    const qint64 before = m_total.schedules;
    while (m_settled < m_blocks.size() && m_blocks[m_settled].done)
        m_total.add(*m_blocks[m_settled++].done);
    if (m_total.schedules / tellEvery != before / tellEvery) {
        std::printf("%lld schedules\n", static_cast<long long>(m_total.schedules));
        std::fflush(stdout);
    }
    if (m_total.schedules != before && !m_settings.progressFile.isEmpty())
        save();
    if (m_settled == m_blocks.size())
        QMetaObject::invokeMethod(this, &Runner::finished, Qt::QueuedConnection);
}

void Runner::say(quint32 seed, const QStringList& found) const {
    for (const auto& what : found)
        std::printf("seed %u %s\n", seed, qPrintable(what));
    std::fflush(stdout);
}

void Runner::save() const {
    QSaveFile file(m_settings.progressFile);
    const auto& next = m_settled < m_blocks.size() ? m_blocks[m_settled].range.first : 0;
    const bool written =
        file.open(QIODevice::WriteOnly) &&
        file.write(canonicalJson(QJsonObject{{u"next"_s, qint64(next)}, {u"tally"_s, m_total.toJson()}})) > 0 &&
        file.commit();
    if (!written)
        std::printf("the progress cannot be kept in %s\n", qPrintable(m_settings.progressFile));
}

void Runner::resume() {
    QFile file(m_settings.progressFile);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const auto kept = parseJsonObject(file.readAll());
    if (!kept)
        return;
    m_total = Tally::fromJson(kept->value("tally"_L1).toObject());
    const auto next = kept->value("next"_L1).toInteger();
    while (m_settled < m_blocks.size() && (next == 0 || m_blocks[m_settled].range.first < next))
        m_blocks[m_settled++].given = true;
    std::printf("going on after %lld schedules\n", static_cast<long long>(m_total.schedules));
}

} // namespace cts::sim
