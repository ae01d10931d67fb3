#include "tests/sim/sabotage/Defect.h"

namespace cts::sim {

using namespace Qt::StringLiterals;

namespace {

auto lies(const QString& file) {
    return [file](Defect::Planted& planted) {
        planted.disk.lies = [&planted, file](const QString& of) {
            const bool lies = of.endsWith(file);
            planted.struck += lies ? 1 : 0;
            return lies;
        };
    };
}

} // namespace

QList<Defect> diskDefects() {
    return {
        {"outbox-flush-dropped", "the outbox's log is not flushed", lies(u"/outbox.db-wal"_s)},
        {"server-flush-dropped", "the server's log is not flushed", lies(u"/county.db-wal"_s)},
    };
}

} // namespace cts::sim
