#pragma once

#include "tests/sim/check/Verdict.h"
#include "tests/sim/schedule/Coverage.h"

#include <QMap>

#include <array>

namespace cts::sim {

// What came of many schedules.
struct Tally {
    qint64 schedules = 0;
    std::array<qint64, Verdict::kinds> failed{}; // schedules with something of that kind
    QMap<quint32, QStringList> found;            // by seed, in words; of the first hundred that failed
    Coverage coverage;

    void add(quint32 seed, const Verdict& verdict);
    void add(const Tally& other);
    bool isClean() const;
    // "sim: N schedules, M lost, M diverged, M stalled, M false status"
    QString words() const;

    QJsonObject toJson() const;
    static Tally fromJson(const QJsonObject& json);
};

} // namespace cts::sim
