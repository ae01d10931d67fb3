#pragma once

#include <QHash>
#include <QString>

namespace cts::sim {

// What a machine of the world is doing when something happens to it.
enum class Phase {
    Idle,       // device: nothing waits to be sent
    Waiting,    // device: work waits to be sent, no message is under way
    Drafting,   // device: keeps what is typed
    Committing, // device: makes an act of the user durable
    Opening,    // device: starts, migrating and reading its databases
    Pushing,    // device: a request with operations is under way
    Pulling,    // device: a request without
    Renewing,   // device: asks for another access token
    Fetching,   // device: fetches the rulebook
    TakingIn,   // device: takes an answer in
    Deciding,   // server: takes operations
    Reading,    // server: answers what changes nothing
    Starting,   // server: starts, migrating and bringing up to date
    AtRest,     // server: nobody asks
    BackingUp   // server: writes a backup
};
inline constexpr int phaseCount = static_cast<int>(Phase::BackingUp) + 1;

// In words, for tables and traces.
QString phaseName(Phase phase);

// What each machine is doing, by its name. One thread.
class Phases {
public:
    // Does it as long as this lives.
    class During {
    public:
        During(Phases& phases, const QString& machine, Phase phase)
            : m_phases(phases), m_machine(machine), m_before(phases.m_now.value(machine, Phase::Idle)) {
            m_phases.m_now[m_machine] = phase;
        }
        ~During() { m_phases.m_now[m_machine] = m_before; }
        During(const During&) = delete;
        During& operator=(const During&) = delete;

    private:
        Phases& m_phases;
        QString m_machine;
        Phase m_before;
    };

    void clear() { m_now.clear(); }
    void set(const QString& machine, Phase phase) { m_now[machine] = phase; }
    Phase of(const QString& machine) const { return m_now.value(machine, Phase::Idle); }

private:
    friend class During;
    QHash<QString, Phase> m_now;
};

} // namespace cts::sim
