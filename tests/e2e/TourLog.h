#pragma once

#include <QElapsedTimer>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <stdexcept>

namespace cts::tests {

class Hazard;

// A step that did not show what it should.
class StepFailed : public std::runtime_error {
public:
    explicit StepFailed(const QString& why) : std::runtime_error(why.toStdString()) {}
};

// Throws StepFailed when it is not so.
void expect(bool so, const QString& what);
void expectEqual(const QString& found, const QString& wanted, const QString& what);

// Plays named steps and counts them; prints a line for each on standard output.
class TourLog {
public:
    // The hazard, if there is one, is told where every step begins and ends, and must outlive the object.
    explicit TourLog(Hazard* hazard = nullptr);

    void step(const QString& name, const std::function<void()>& play);
    int failures() const { return m_failed; }
    int passes() const { return m_passed; }
    // "tour: N steps passed, M failed"
    void printSum() const;

private:
    Hazard* m_hazard;
    QElapsedTimer m_clock;
    int m_passed = 0;
    int m_failed = 0;
};

} // namespace cts::tests
