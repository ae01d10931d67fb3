#pragma once

#include <QStringList>

namespace cts::bench {

// What is measured, and how often.
struct SyncBenchOptions {
    bool peer = false;
    int rounds = 3;
    QStringList only; // names of parts (syncBenchParts); empty: all of them
    QString county;   // a folder with a county that is kept for the next time; empty: one is made for each round
    QString out;      // a file that the table is written to as well; empty: none
};

// What can be measured by itself: "first", "small", "resumed", "many", "later", "pushes", "withdrawn", "scope",
// "floors".
QStringList syncBenchParts();

// `./dev bench sync`: sync over loopback TLS with 50,000 records, each figure beside what it is held to, the medians of
// the rounds. With `peer` each round is one of ours and one of PouchDB's, in turn. Gives the exit code: 1 when a figure
// is not as it must be. Throws std::runtime_error when something cannot be measured.
int runSync(const SyncBenchOptions& options);

} // namespace cts::bench
