#pragma once

#include "tests/sim/world/VirtualTime.h"

#include <QString>

#include <cstdio>

namespace cts::sim {

// Tells what happens in a schedule, line by line, when somebody wants to read it.
class Trace {
public:
    explicit Trace(const VirtualTime& time) : m_time(time) {}

    void setOn(bool on) { m_on = on; }
    bool isOn() const { return m_on; }
    void say(const QString& line) const {
        if (m_on)
            std::printf("%10.3f  %s\n", static_cast<double>(m_time.elapsed()) / 1000.0, qPrintable(line));
    }

private:
    const VirtualTime& m_time;
    bool m_on = false;
};

} // namespace cts::sim
