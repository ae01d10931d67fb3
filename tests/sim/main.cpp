#include "tests/sim/county/NewCase.h"
#include "tests/sim/crash/CrashRun.h"
#include "tests/sim/schedule/Schedule.h"
#include "tests/sim/world/SeededChance.h"
#include "tests/support/RulebookFixture.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLoggingCategory>

#include <cstdio>

using namespace cts::sim;

int main(int argc, char** argv) {
    QLoggingCategory::setFilterRules(QStringLiteral("cts.*=false"));
    if (argc > 1 && qstrcmp(argv[1], "--crash-points") == 0)
        return runCrashPoints(argc, argv);
    SeededChance::install();
    auto* time = new VirtualTime;
    QCoreApplication::setEventDispatcher(time);
    QCoreApplication application(argc, argv);
    const auto arguments = application.arguments();
    QElapsedTimer timer;
    timer.start();
    World world(*time, NewCase::prepare);
    Trace trace(*time);
    Coverage coverage;
    Schedule schedule(world, trace, coverage, cts::tests::variantRulebook());
    std::printf("template %lld ms\n", static_cast<long long>(timer.restart()));
    const quint32 first = arguments.at(1).toUInt();
    const quint32 last = arguments.at(2).toUInt();
    trace.setOn(arguments.contains(QStringLiteral("--trace")));
    int counts[Verdict::kinds] = {};
    for (quint32 seed = first; seed <= last; ++seed) {
        const auto verdict = schedule.play(seed);
        if (arguments.contains(QStringLiteral("--hash")))
            std::printf("%u %s\n", seed, qPrintable(schedule.hash().left(16)));
        for (int kind = 0; kind < Verdict::kinds; ++kind) {
            counts[kind] += verdict.found[kind].isEmpty() ? 0 : 1;
            for (const auto& what : verdict.found[kind])
                std::printf("seed %u kind %d: %s\n", seed, kind, qPrintable(what));
        }
        std::fflush(stdout);
    }
    for (const auto& line : coverage.table())
        std::printf("%s\n", qPrintable(line));
    std::printf("%lld ms\n", static_cast<long long>(timer.restart()));
    std::printf("sim: %u schedules, %d lost, %d diverged, %d stalled, %d false status\n", last - first + 1, counts[0],
                counts[1], counts[2], counts[3]);
    return 0;
}
