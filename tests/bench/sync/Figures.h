#pragma once

#include <QList>
#include <QMap>
#include <QString>

#include <algorithm>
#include <cstdio>
#include <functional>

namespace cts::bench {

// What one process tells another, and one run the next: name -> number.
using Figures = QMap<QString, double>;

inline double median(QList<double> values) {
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

// The median of each figure over several runs.
inline Figures medians(const QList<Figures>& runs) {
    QMap<QString, QList<double>> all;
    for (const auto& run : runs)
        for (auto it = run.cbegin(); it != run.cend(); ++it)
            all[it.key()].append(it.value());
    Figures result;
    for (auto it = all.cbegin(); it != all.cend(); ++it)
        result.insert(it.key(), median(it.value()));
    return result;
}

inline void tell(const char* name, double value) {
    std::printf("%s=%.9g\n", name, value);
    std::fflush(stdout);
}

// Seconds that `work` takes.
double secondsOf(const std::function<void()>& work);

} // namespace cts::bench
