#pragma once

#include "tests/sim/stage/Stage.h"

namespace cts::sim {

// A loss that other programs are known for, as a story that must end well here.
struct KnownLoss {
    QString name;  // "L7"
    QString words; // what went wrong elsewhere
    std::function<void(Stage& stage)> play;
};

// All of them, in order.
QList<KnownLoss> knownLosses();

// Plays one of them by its name, or "all"; prints a line for each, and what went wrong. Throws std::runtime_error when
// there is no world. Gives the program's exit status.
int playLosses(VirtualTime& time, const QString& name);

} // namespace cts::sim
