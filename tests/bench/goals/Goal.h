#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace cts::bench {

// A figure and what it is held to: a multiple of another figure of the same run, or a number as it is.
struct Goal {
    // Faster: `against` / `ours` is to reach it. Within: `ours` / `against` is to stay at or below it. Above: the same
    // is to reach it.
    enum class Kind { Faster, Within, Above };

    QString what;
    QString unit; // of `ours` and `against`; empty: a plain number
    Kind kind = Kind::Faster;
    std::optional<double> ours; // nothing: not measured
    double against = 1;
    QString of; // whose figure `against` is: "peer", "published" or "floor"; empty: nobody's, `against` is 1
    std::optional<double> must;
    std::optional<double> aim;

    // What is compared with `must` and `aim`; nothing where a figure is missing.
    std::optional<double> ratio() const;
    bool reaches(double wanted) const;
};

// A line for each goal under one of heads: figure, ours, against, ratio, must, aim. Figures that were not measured are
// left out.
QString goalTable(const QList<Goal>& goals);
// Whether every figure that was measured is as it must be.
bool allReached(const QList<Goal>& goals);

} // namespace cts::bench
