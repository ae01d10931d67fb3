#pragma once

#include "shared/protocol/SyncMessages.h"
#include "tests/sim/world/Fault.h"
#include "tests/sim/world/Phases.h"

#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <array>

namespace cts::sim {

// How often each fault met each phase.
class Coverage {
public:
    void note(Fault fault, Phase phase) { ++m_counts[index(fault)][index(phase)]; }
    // An answer to an operation has reached its device.
    void note(protocol::Outcome outcome) { ++m_outcomes[index(outcome)]; }
    // Work that came too late is in this state of its workflow when a schedule ends.
    void noteKept(const QString& state) { ++m_kept[state]; }
    void add(const Coverage& other);

    // As a table, a line each; "-" where the two cannot meet. The last line has the answers.
    QStringList table() const;
    // "fault x phase" that could meet and never did, and answers that were never given.
    QStringList missing() const;
    // Why they cannot meet; empty when they can.
    static QString impossible(Fault fault, Phase phase);

    QJsonObject toJson() const;
    static Coverage fromJson(const QJsonObject& json);

private:
    template <class T> static std::size_t index(T value) { return static_cast<std::size_t>(value); }
    std::array<std::array<qint64, phaseCount>, faultCount> m_counts{};
    std::array<qint64, 8> m_outcomes{};
    QMap<QString, qint64> m_kept;
};

} // namespace cts::sim
