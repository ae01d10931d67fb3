#pragma once

#include <QApplication>
#include <QElapsedTimer>

namespace cts::bench {

// The application, and how long its longest event took: what a person feels as a freeze.
class EventClock final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        if (m_inside)
            return QApplication::notify(receiver, event);
        m_inside = true;
        QElapsedTimer timer;
        timer.start();
        const bool done = QApplication::notify(receiver, event);
        m_longest = std::max(m_longest, static_cast<double>(timer.nsecsElapsed()) / 1e6);
        m_inside = false;
        return done;
    }

    // Milliseconds, since the last call.
    double takeLongest() { return std::exchange(m_longest, 0); }

private:
    bool m_inside = false;
    double m_longest = 0;
};

} // namespace cts::bench
