#pragma once

#include "tests/sim/world/SimDisk.h"
#include "tests/sim/world/SimNet.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <memory>

namespace cts::sim {

// A mistake that a developer could make in the program, made from outside of it: where statements reach a database,
// flushes reach a disk, or messages leave and enter a program. So the product has no code for it.
struct Defect {
    // A world's share of it.
    struct Planted {
        explicit Planted(quint32 seed) : dice(seed) {}
        DiskTamper disk;
        NetTamper net;
        tests::Dice dice;
        qint64 struck = 0; // how often it changed what the program does
    };

    QByteArray name;  // for --plant
    QByteArray words; // what went wrong in the program, in a sentence
    std::function<void(Planted& planted)> plant;

    // Makes the defect anew for one schedule. Keep it as long as the world plays.
    std::unique_ptr<Planted> planted(quint32 seed) const {
        auto made = std::make_unique<Planted>(seed);
        plant(*made);
        return made;
    }
};

// All that can be planted, in the order in which they are told. Each has to be found.
const QList<Defect>& defects();

// The three groups it is put together from.
QList<Defect> statementDefects();
QList<Defect> diskDefects();
QList<Defect> messageDefects();

} // namespace cts::sim
