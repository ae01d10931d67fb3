#include "tests/sim/crash/CrashRun.h"
#include "tests/sim/losses/KnownLosses.h"
#include "tests/sim/runner/DefectHunt.h"
#include "tests/sim/runner/Player.h"
#include "tests/sim/runner/Runner.h"
#include "tests/sim/world/SeededChance.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QLoggingCategory>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace cts::sim;

// From so many schedules on, every fault must have met every phase that it can meet.
static constexpr qint64 thorough = 2'500;

namespace {

struct Options {
    QCommandLineParser parser;
    QCommandLineOption seeds{u"seeds"_s, u"Schedules to play."_s, u"A..B"_s};
    QCommandLineOption fresh{u"fresh"_s, u"Plays so many more that were never played before, by the time of day."_s,
                             u"N"_s};
    QCommandLineOption jobs{u"jobs"_s, u"Processes that play (2)."_s, u"N"_s, u"2"_s};
    QCommandLineOption progress{u"progress"_s, u"Goes on where the run that wrote it was broken off."_s, u"FILE"_s};
    QCommandLineOption trace{u"trace"_s, u"Tells everything that happens, in this process."_s};
    QCommandLineOption replay{u"replay"_s, u"Plays a seed twice and compares every file."_s, u"SEED"_s};
    QCommandLineOption list{u"list-defects"_s, u"Names the defects that can be planted."_s};
    QCommandLineOption plant{u"plant"_s, u"Plays with a defect until a schedule fails, as it should."_s, u"DEFECT"_s};
    QCommandLineOption hunt{u"defects"_s, u"Does so with every defect."_s};
    QCommandLineOption scenario{u"scenario"_s, u"Plays a known loss of other programs, or all of them."_s,
                                u"NAME|all"_s};
    QCommandLineOption listScenarios{u"list-scenarios"_s, u"Names those."_s};
    QCommandLineOption play{u"play"_s, u"Plays ranges from the standard input, for another process."_s};

    Options() {
        parser.setApplicationDescription(
            u"Plays a county under faults: real clients and the real server in one thread, "
            "over disks, lines and clocks that fail by chance."_s);
        parser.addHelpOption();
        parser.addOptions(
            {seeds, fresh, jobs, progress, trace, replay, list, plant, hunt, scenario, listScenarios, play});
    }
};

// At most so many schedules are played to find a defect.
constexpr SeedRange patience{1, 5'000};

int listDefects() {
    for (const auto& defect : defects())
        std::printf("%-28s %s\n", defect.name.constData(), defect.words.constData());
    return 0;
}

int listScenarios() {
    for (const auto& loss : knownLosses())
        std::printf("%-4s %s\n", qPrintable(loss.name), qPrintable(loss.words));
    return 0;
}

// Gives 0 when the defect was found.
int find(const Options& options, Player& player) {
    const QByteArray name = options.parser.value(options.plant).toUtf8();
    for (const auto& defect : defects())
        if (defect.name == name)
            return player.find(defect, SeedRange::fromText(options.parser.value(options.seeds)).value_or(patience)) ? 0
                                                                                                                    : 1;
    std::fprintf(stderr, "no such defect; --list-defects names them\n");
    return 2;
}

int report(const Tally& tally) {
    for (const auto& line : tally.coverage.table())
        std::printf("%s\n", qPrintable(line));
    const auto missing = tally.schedules >= thorough ? tally.coverage.missing() : QStringList();
    for (const auto& pair : missing)
        std::printf("never happened: %s\n", qPrintable(pair));
    if (!tally.found.isEmpty()) {
        QStringList seeds;
        for (auto it = tally.found.cbegin(); it != tally.found.cend(); ++it)
            seeds.append(QString::number(it.key()));
        std::printf("failing seeds: %s\n", qPrintable(seeds.join(u' ')));
    }
    std::printf("%s\n", qPrintable(tally.words()));
    return tally.isClean() && missing.isEmpty() ? 0 : 1;
}

int playHere(const Options& options, VirtualTime& time) {
    const auto range = SeedRange::fromText(options.parser.value(options.seeds));
    try {
        if (options.parser.isSet(options.scenario))
            return playLosses(time, options.parser.value(options.scenario));
        Player player(time);
        if (options.parser.isSet(options.play))
            return player.serve();
        if (options.parser.isSet(options.plant))
            return find(options, player);
        if (options.parser.isSet(options.replay))
            return player.replay(options.parser.value(options.replay).toUInt()) ? 0 : 1;
        return range ? report(player.trace(*range)) : 2;
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "%s\n", fault.what());
        return 2;
    }
}

int playByOthers(const Options& options) {
    Runner::Settings settings;
    if (const auto range = SeedRange::fromText(options.parser.value(options.seeds)))
        settings.ranges.append(*range);
    if (const auto count = options.parser.value(options.fresh).toUInt(); count > 0) {
        // Above what anybody writes down, another one every second.
        const auto first = static_cast<quint32>(1'000'000 + QDateTime::currentSecsSinceEpoch() % 1'000'000 * 4'000);
        settings.ranges.append(SeedRange{first, first + count - 1});
        std::printf("fresh seeds: %s\n", qPrintable(settings.ranges.constLast().text()));
        std::fflush(stdout);
    }
    if (settings.ranges.isEmpty())
        return 2;
    settings.jobs = std::clamp(options.parser.value(options.jobs).toInt(), 1, 64);
    settings.progressFile = options.parser.value(options.progress);
    Runner runner(settings);
    QObject::connect(&runner, &Runner::finished, qApp, &QCoreApplication::quit);
    runner.start();
    QCoreApplication::exec();
    return report(runner.tally());
}

int hunt(const Options& options) {
    DefectHunt hunt(SeedRange::fromText(options.parser.value(options.seeds)).value_or(patience),
                    std::clamp(options.parser.value(options.jobs).toInt(), 1, 64));
    QObject::connect(&hunt, &DefectHunt::finished, qApp, &QCoreApplication::quit);
    hunt.start();
    QCoreApplication::exec();
    return hunt.allFound() ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    QLoggingCategory::setFilterRules(u"cts.*=false"_s);
    if (std::any_of(argv, argv + argc, [](const char* word) { return qstrcmp(word, "--crash-points") == 0; }))
        return runCrashPoints(argc, argv);
    const auto names = {"--play", "--trace", "--replay", "--plant", "--scenario"};
    const bool plays = std::any_of(argv, argv + argc, [&](const char* argument) {
        return std::any_of(names.begin(), names.end(), [&](const char* name) { return qstrcmp(argument, name) == 0; });
    });
    VirtualTime* time = nullptr;
    if (plays) {
        SeededChance::install();
        time = new VirtualTime;
        QCoreApplication::setEventDispatcher(time);
    }
    QCoreApplication application(argc, argv);
    Options options;
    options.parser.process(application);
    if (options.parser.isSet(options.list))
        return listDefects();
    if (options.parser.isSet(options.listScenarios))
        return listScenarios();
    if (options.parser.isSet(options.hunt))
        return hunt(options);
    const int status = plays ? playHere(options, *time) : playByOthers(options);
    if (status == 2 && !plays)
        std::fprintf(stderr, "%s", qPrintable(options.parser.helpText()));
    return status;
}
