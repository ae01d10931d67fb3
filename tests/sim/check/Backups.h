#pragma once

#include "tests/sim/world/World.h"

#include <QHash>

#include <optional>

namespace cts::sim {

// The backups of the county's server: taken while it works; the newest can be put in the place of its database. One
// thread.
class Backups {
public:
    explicit Backups(World& world) : m_world(world) {}

    // A world begins.
    void begin();
    // Writes one of a running server. Errors: those of server::backUp;
    // there may be a backup all the same.
    Status take();
    // Puts the newest in place; the server is down then. Precondition: there is one. Errors: those of server::restore.
    Status putBack(Loss loss);

    bool isEmpty() const { return !m_newest; }
    // Device -> up to which n the newest holds its operations.
    const QHash<QString, qint64>& numbers() const { return m_newest->numbers; }

private:
    struct Backup {
        QString file;
        QHash<QString, qint64> numbers;
    };

    World& m_world;
    std::optional<Backup> m_newest;
    int m_count = 0;
};

} // namespace cts::sim
