#include "tests/bench/goals/Goal.h"

#include <algorithm>
#include <cmath>

namespace cts::bench {

using namespace Qt::StringLiterals;

std::optional<double> Goal::ratio() const {
    if (!ours || against <= 0 || (kind == Kind::Faster && *ours <= 0))
        return std::nullopt;
    return kind == Kind::Faster ? against / *ours : *ours / against;
}

bool Goal::reaches(double wanted) const {
    const auto found = ratio();
    return found && (kind == Kind::Within ? *found <= wanted : *found >= wanted);
}

static QString number(double value) {
    const double size = std::abs(value);
    return QString::number(value, 'f', size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

static QString verdict(const Goal& goal, const std::optional<double>& wanted) {
    if (!wanted)
        return u"-"_s;
    const QString sign = goal.kind == Goal::Kind::Within ? u"<= "_s : u">= "_s;
    return sign + number(*wanted) + (goal.reaches(*wanted) ? u"  yes"_s : u"  NO"_s);
}

static QString withUnit(double value, const Goal& goal) {
    return goal.unit.isEmpty() ? number(value) : number(value) + u' ' + goal.unit;
}

static QString line(const QStringList& cells) {
    static constexpr int widths[] = {44, 14, 26, 9, 16, 16};
    QString text;
    for (int i = 0; i < cells.size(); ++i)
        text += cells.at(i).leftJustified(widths[i]) + u' ';
    return text.trimmed() + u'\n';
}

QString goalTable(const QList<Goal>& goals) {
    QString text = line({u"figure"_s, u"ours"_s, u"against"_s, u"ratio"_s, u"must"_s, u"aim"_s});
    for (const auto& goal : goals)
        if (goal.ours)
            text += line({goal.what, withUnit(*goal.ours, goal),
                          goal.of.isEmpty() ? u"-"_s : withUnit(goal.against, goal) + u' ' + goal.of,
                          goal.ratio() ? number(*goal.ratio()) : u"-"_s, verdict(goal, goal.must),
                          verdict(goal, goal.aim)});
    return text;
}

bool allReached(const QList<Goal>& goals) {
    return std::all_of(goals.cbegin(), goals.cend(),
                       [](const Goal& goal) { return !goal.ours || !goal.must || goal.reaches(*goal.must); });
}

} // namespace cts::bench
