#pragma once

#include <QString>

namespace cts::bench {

// How often this process has waited for the disk: every fsync and fdatasync that it or one of its libraries has asked
// for, since the program stands before the C library with its own.
qint64 flushes();

// Counts in a file from now on, where another process can read it. Throws std::runtime_error.
void countFlushesIn(const QString& file);
// What the process that counts in this file has got to; 0 where none does.
qint64 flushesIn(const QString& file);

} // namespace cts::bench
