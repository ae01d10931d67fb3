#include "tests/sim/crash/CrashRun.h"

#include "tests/sim/crash/CrashScenarios.h"
#include "tests/sim/world/SeededChance.h"
#include "tests/support/RulebookFixture.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <array>
#include <cstdio>

namespace cts::sim {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array losses{std::pair{Loss::Nothing, "killed"}, std::pair{Loss::All, "power cut"},
                            std::pair{Loss::Some, "torn"}};
constexpr std::array kinds{std::pair{DiskStep::Write, "write"}, std::pair{DiskStep::Sync, "fsync"},
                           std::pair{DiskStep::Truncate, "truncate"}, std::pair{DiskStep::Delete, "delete"}};

struct Count {
    int tried = 0;
    int failed = 0;
};

// The first thing that went wrong.
void tell(const CrashScenario& scenario, int point, const char* loss, const Verdict& verdict) {
    for (const auto& found : verdict.found)
        if (!found.isEmpty()) {
            std::printf("  %s, step %d, %s: %s\n", qPrintable(scenario.name), point, loss, qPrintable(found.first()));
            return;
        }
}

QString summary(const QList<DiskStep>& steps) {
    QStringList words;
    for (const auto& [kind, name] : kinds)
        words += u"%1 %2"_s.arg(steps.count(kind)).arg(QString::fromLatin1(name));
    return words.join(u", "_s);
}

Count tryAll(World& world, const CrashScenario& scenario, int every) {
    CrashTry crash(world, scenario);
    const auto steps = crash.steps();
    const auto again = crash.steps();
    Count count;
    for (int point = 1; point <= steps.size() + 1; point += every)
        for (const auto& [loss, name] : losses) {
            const auto verdict = crash.play(point, loss);
            ++count.tried;
            count.failed += verdict.isClean() ? 0 : 1;
            tell(scenario, point, name, verdict);
        }
    const bool isStable = !steps.isEmpty() && steps == again;
    if (!isStable)
        std::printf("  %s: no steps, or others each time\n", qPrintable(scenario.name));
    count.failed += isStable ? 0 : 1;
    std::printf("%-46s %-9s %4lld steps: %s; %d tried, %d failed\n", qPrintable(scenario.name),
                scenario.machine == SimServer::name() ? "server" : "device", static_cast<long long>(steps.size()),
                qPrintable(summary(steps)), count.tried, count.failed);
    std::fflush(stdout);
    return count;
}

} // namespace

int runCrashPoints(int argc, char** argv) {
    SeededChance::install();
    auto* time = new VirtualTime;
    QCoreApplication::setEventDispatcher(time);
    const QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    const auto valueOf = [&](const QString& name) { return arguments.value(arguments.indexOf(name) + 1); };
    const int every = arguments.contains(u"--every"_s) ? std::max(1, valueOf(u"--every"_s).toInt()) : 1;
    const QString wanted = arguments.contains(u"--scenario"_s) ? valueOf(u"--scenario"_s) : QString();
    World world(*time, NewCase::prepare);
    Count all;
    for (const auto& scenario : crashScenarios(tests::variantRulebook())) {
        if (!scenario.name.contains(wanted))
            continue;
        const auto count = tryAll(world, scenario, every);
        all.tried += count.tried;
        all.failed += count.failed;
    }
    std::printf("crash points: %d tried, %d failed\n", all.tried, all.failed);
    return all.failed == 0 && all.tried > 0 ? 0 : 1;
}

} // namespace cts::sim
