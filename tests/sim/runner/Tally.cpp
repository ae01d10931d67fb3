#include "tests/sim/runner/Tally.h"

#include <QJsonArray>

#include <algorithm>

namespace cts::sim {

using namespace Qt::StringLiterals;

static constexpr qsizetype toldSeeds = 100;

void Tally::add(quint32 seed, const Verdict& verdict) {
    static const QStringList kinds{u"lost"_s, u"diverged"_s, u"stalled"_s, u"false status"_s};
    ++schedules;
    for (int kind = 0; kind < Verdict::kinds; ++kind) {
        const auto& list = verdict.found[kind];
        failed[static_cast<std::size_t>(kind)] += list.isEmpty() ? 0 : 1;
        if (!list.isEmpty() && (found.size() < toldSeeds || found.contains(seed)))
            for (const auto& what : list)
                found[seed].append(kinds.at(kind) + u": "_s + what);
    }
}

void Tally::add(const Tally& other) {
    schedules += other.schedules;
    for (std::size_t kind = 0; kind < failed.size(); ++kind)
        failed[kind] += other.failed[kind];
    for (auto it = other.found.cbegin(); it != other.found.cend() && found.size() < toldSeeds; ++it)
        found.insert(it.key(), it.value());
    coverage.add(other.coverage);
}

bool Tally::isClean() const {
    return std::all_of(failed.cbegin(), failed.cend(), [](qint64 count) { return count == 0; });
}

QString Tally::words() const {
    return u"sim: %1 schedules, %2 lost, %3 diverged, %4 stalled, %5 false status"_s.arg(schedules)
        .arg(failed[0])
        .arg(failed[1])
        .arg(failed[2])
        .arg(failed[3]);
}

QJsonObject Tally::toJson() const {
    QJsonArray counts;
    for (const auto count : failed)
        counts.append(count);
    QJsonObject seeds;
    for (auto it = found.cbegin(); it != found.cend(); ++it)
        seeds.insert(QString::number(it.key()), QJsonArray::fromStringList(it.value()));
    return {
        {u"schedules"_s, schedules}, {u"failed"_s, counts}, {u"found"_s, seeds}, {u"coverage"_s, coverage.toJson()}};
}

Tally Tally::fromJson(const QJsonObject& json) {
    Tally tally;
    tally.schedules = json.value("schedules"_L1).toInteger();
    const auto counts = json.value("failed"_L1).toArray();
    for (std::size_t kind = 0; kind < tally.failed.size(); ++kind)
        tally.failed[kind] = counts.at(static_cast<qsizetype>(kind)).toInteger();
    const auto seeds = json.value("found"_L1).toObject();
    for (auto it = seeds.begin(); it != seeds.end(); ++it)
        tally.found.insert(it.key().toUInt(), it.value().toVariant().toStringList());
    tally.coverage = Coverage::fromJson(json.value("coverage"_L1).toObject());
    return tally;
}

} // namespace cts::sim
