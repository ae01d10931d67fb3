#pragma once

#include "tests/sim/runner/SeedRange.h"
#include "tests/sim/runner/Tally.h"
#include "tests/sim/sabotage/Defect.h"
#include "tests/sim/schedule/Schedule.h"

#include <memory>

namespace cts::sim {

// Plays schedules in this process: owns the world, in which one follows another. One thread.
class Player {
public:
    // Throws std::runtime_error when there is no world.
    explicit Player(VirtualTime& time);

    // Takes ranges from the standard input, a line each, and tells on the standard output, a JSON object a line, which
    // seed it begins ({"begin"}) and what came of a range ({"tally"}). For Runner. Gives the exit status.
    int serve();
    // Plays a range, telling everything that happens.
    Tally trace(const SeedRange& range);
    // Plays a range with a defect until a schedule fails; true when one did. Prints a line about it.
    bool find(const Defect& defect, const SeedRange& range);
    // Plays a seed twice; true when every file of every machine came out the same.
    bool replay(quint32 seed);

private:
    World m_world;
    Trace m_trace;
    Tally m_tally;
    Schedule m_schedule;
};

} // namespace cts::sim
