#pragma once

class QCoreApplication;

namespace cts::sim {

// `--crash-points [--every N] [--scenario TEXT]`: tries every crash point of every scenario, or of those whose name
// holds the text, with each loss; of the points only every N-th. Prints what there is by scenario and kind of step, and
// what went wrong; gives the program's exit status. Makes the application itself.
int runCrashPoints(int argc, char** argv);

} // namespace cts::sim
