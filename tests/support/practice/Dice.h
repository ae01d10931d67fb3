#pragma once

#include <QStringList>

#include <random>

namespace cts::tests {

// Chance that comes out the same for the same seed on every platform (the distributions of the standard library do
// not).
class Dice {
public:
    explicit Dice(quint32 seed) : m_engine(seed) {}

    // 0 to sides - 1. sides > 0.
    int roll(int sides) { return static_cast<int>(m_engine() % static_cast<quint32>(sides)); }
    int between(int low, int high) { return low + roll(high - low + 1); }
    // True in `percent` of 100 cases.
    bool chance(int percent) { return roll(100) < percent; }
    QString pick(const QStringList& list) { return list.at(roll(static_cast<int>(list.size()))); }

private:
    std::mt19937 m_engine;
};

} // namespace cts::tests
