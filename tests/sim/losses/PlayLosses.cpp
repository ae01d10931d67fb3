#include "tests/sim/county/NewCase.h"
#include "tests/sim/losses/KnownLosses.h"

#include <cstdio>

namespace cts::sim {

using namespace Qt::StringLiterals;

static Verdict verdictOf(World& world, const KnownLoss& loss) {
    Stage stage(world);
    try {
        stage.begin();
        loss.play(stage);
        world.net().healAll();
        stage.converge();
        stage.checkEnd();
    } catch (const std::exception& fault) {
        stage.verdict().add(Verdict::Stalled, u"threw: "_s + QString::fromUtf8(fault.what()));
    }
    return stage.verdict();
}

int playLosses(VirtualTime& time, const QString& name) {
    World world(time, NewCase::prepare);
    int played = 0;
    int failed = 0;
    for (const auto& loss : knownLosses()) {
        if (name != "all"_L1 && name != loss.name)
            continue;
        const auto verdict = verdictOf(world, loss);
        ++played;
        failed += verdict.isClean() ? 0 : 1;
        std::printf("%-4s %-6s %s\n", qPrintable(loss.name), verdict.isClean() ? "ok" : "FAILED",
                    qPrintable(loss.words));
        for (const auto& list : verdict.found)
            for (const auto& what : list)
                std::printf("     %s\n", qPrintable(what));
        std::fflush(stdout);
    }
    world.end();
    std::printf("losses: %d played, %d failed\n", played, failed);
    return played > 0 && failed == 0 ? 0 : 1;
}

} // namespace cts::sim
