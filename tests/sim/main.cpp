#include "tests/sim/world/SeededChance.h"
#include "tests/sim/world/World.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

int main(int argc, char** argv) {
    cts::sim::SeededChance::install();
    auto* time = new cts::sim::VirtualTime;
    QCoreApplication::setEventDispatcher(time);
    QCoreApplication application(argc, argv);
    QElapsedTimer timer;
    timer.start();
    cts::sim::World world(*time);
    std::printf("template %lld ms\n", static_cast<long long>(timer.restart()));
    for (quint32 seed = 1; seed < 6; ++seed) {
        world.begin(seed);
        std::printf("begin %lld ms\n", static_cast<long long>(timer.restart()));
        world.time().runUntil(world.time().elapsed() + 180'000);
        std::printf("three minutes %lld ms, %lld requests\n", static_cast<long long>(timer.restart()),
                    static_cast<long long>(world.net().requests()));
    }
    return 0;
}
