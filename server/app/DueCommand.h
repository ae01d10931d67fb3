#pragma once

#include <QStringList>

namespace cts::server {

struct Options;

// `cts-server rules due`: every deliverable of an assignment with its dates, status and explanation, by the engine that
// server and client use. Gives the exit code.
int printDue(const Options& options);

// The options of printDue that may be given more than once.
QStringList repeatableOptions();

} // namespace cts::server
