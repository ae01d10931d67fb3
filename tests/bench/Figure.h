#pragma once

#include <QElapsedTimer>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

namespace cts::bench {

// One line a figure: "bench NAME: key=value ...".
inline void print(const QString& name, const QStringList& values) {
    std::printf("bench %s: %s\n", qPrintable(name), qPrintable(values.join(u' ')));
    std::fflush(stdout);
}

// Milliseconds that `work` takes, median of `rounds`.
inline double medianMs(int rounds, const std::function<void()>& work) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

inline QString figure(const char* key, double value, int decimals = 2) {
    return QString::fromLatin1(key) + u'=' + QString::number(value, 'f', decimals);
}

} // namespace cts::bench
