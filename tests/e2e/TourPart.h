#pragma once

#include "tests/e2e/Stage.h"
#include "tests/e2e/TourLog.h"

namespace cts::tests {

// What the parts of the tour have in common. Borrows the stage and the log.
class TourPart {
protected:
    TourPart(Stage& stage, TourLog& log) : m_stage(stage), m_log(log) {}

    Actor& at(const QString& name) { return m_stage.actor(name); }
    // A picture of what this person sees, scrolled to a section of the form if one is named.
    void shoot(const QString& name, const QString& what, const QString& section = {});
    QString emailOf(const QString& userName) const;
    // Starts the person's client and opens it with the unlock secret; the network is not asked.
    void unlock(const QString& name);

    Stage& m_stage;
    TourLog& m_log;
};

} // namespace cts::tests
