#include "shared/base/Hash.h"
#include "tests/sim/world/SeededChance.h"
#include "tests/sim/world/World.h"
#include "tests/support/county/TestClient.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

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
    for (quint32 run = 0; run < 6; ++run) {
        const quint32 seed = 1 + run / 2;
        world.begin(seed);
        std::printf("begin %lld ms\n", static_cast<long long>(timer.restart()));
        world.time().runUntil(world.time().elapsed() + 180'000);
        std::printf("three minutes %lld ms, %lld requests\n", static_cast<long long>(timer.restart()),
                    static_cast<long long>(world.net().requests()));
        auto& dpo = world.client(QStringLiteral("dpo"));
        const auto made = dpo.cases().createAssignment(cts::tests::inventedAssignment(static_cast<int>(seed)));
        std::printf("made %s %s\n", made ? "yes" : "no", made ? qPrintable(*made) : qPrintable(made.error().code));
        world.time().runUntil(world.time().elapsed() + 60'000);
        std::printf("waiting %d, %lld ms; steps server %lld dpo %lld\n", dpo.engine().status().waiting,
                    static_cast<long long>(timer.restart()),
                    static_cast<long long>(world.disk().steps(world.server().host())),
                    static_cast<long long>(world.disk().steps(dpo.host())));
        world.server().stop();
        QFile file(world.server().databaseFile());
        file.open(QIODevice::ReadOnly);
        std::printf("database %s\n", qPrintable(cts::sha256Hex(file.readAll()).left(16)));
    }
    return 0;
}
