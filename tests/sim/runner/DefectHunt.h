#pragma once

#include "tests/sim/runner/SeedRange.h"

#include <QObject>
#include <QProcess>

#include <memory>
#include <vector>

namespace cts::sim {

// Has every planted defect looked for, each by a process of its own that plays schedules with the defect until one of
// them fails. Prints a table: the defect, the seed that found it, after how many schedules, and what it saw. One
// thread, with an event loop.
class DefectHunt : public QObject {
    Q_OBJECT
public:
    // `range`: the seeds that are tried at most. `jobs` processes at once.
    DefectHunt(const SeedRange& range, int jobs, QObject* parent = nullptr);
    ~DefectHunt() override;

    void start();
    bool allFound() const { return m_missed == 0; }

Q_SIGNALS:
    void finished();

private:
    void next();
    void ended(QProcess& process, int status);

    SeedRange m_range;
    int m_jobs;
    qsizetype m_begun = 0;
    qsizetype m_ended = 0;
    int m_missed = 0;
    std::vector<std::unique_ptr<QProcess>> m_processes;
};

} // namespace cts::sim
