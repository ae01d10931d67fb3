#pragma once

#include <QStringList>

namespace cts::server {

// `cts-server COMMAND ...`: reads the command line, does one thing and gives the exit code: 0 done, 1 it failed (a
// sentence is on standard error), 2 the command line was wrong. Sentences of the server live here and in the mails.
int runCommandLine(const QStringList& arguments);

} // namespace cts::server
