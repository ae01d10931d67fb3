#include "tests/integration/workflows/StepTable.h"

#include "tests/unit/shared/rules/TsvFile.h"

#include <QMap>

namespace cts::tests {

using namespace Qt::StringLiterals;

StepTable::StepTable() {
    for (const auto& line : readTsv(u"workflows-4.tsv"_s)) {
        const QString kind = line.value(u"kind"_s);
        const QString to = line.value(u"to"_s);
        if (!kind.startsWith(u'#'))
            m_rows.append({kind, line.value(u"states"_s).split(u','), line.value(u"action"_s),
                           line.value(u"who"_s).split(u','), to == u"=" ? QString() : to});
    }
}

QStringList StepTable::kinds() const {
    QStringList kinds;
    for (const auto& row : m_rows)
        if (!kinds.contains(row.kind))
            kinds.append(row.kind);
    return kinds;
}

QList<StepTable::Row> StepTable::rowsOf(const QString& kind) const {
    auto rows = m_rows;
    rows.removeIf([&](const Row& row) { return row.kind != kind; });
    return rows;
}

QStringList StepTable::statesOf(const QString& kind) const {
    QStringList states;
    for (const auto& row : rowsOf(kind))
        for (const auto& state : row.states)
            if (!states.contains(state))
                states.append(state);
    return states;
}

QSet<QString> StepTable::actionsOf(const QString& kind) const {
    QSet<QString> actions;
    for (const auto& row : rowsOf(kind))
        if (row.action != "nothing"_L1)
            actions.insert(row.action);
    return actions;
}

QString StepTable::after(const QString& kind, const QString& state, const QString& action,
                         const QString& standing) const {
    for (const auto& row : rowsOf(kind))
        if (row.action == action && row.states.contains(state) && row.who.contains(standing))
            return row.to.isEmpty() ? state : row.to;
    return {};
}

QList<StepTable::Row> StepTable::path(const QString& kind, const QString& from, const QString& to) const {
    QMap<QString, QList<Row>> reached{{from, {}}};
    QStringList open{from};
    while (!open.isEmpty() && !reached.contains(to)) {
        const QString state = open.takeFirst();
        for (const auto& row : rowsOf(kind)) {
            if (row.to.isEmpty() || !row.states.contains(state) || reached.contains(row.to))
                continue;
            reached.insert(row.to, reached.value(state) + QList<Row>{row});
            open.append(row.to);
        }
    }
    return reached.value(to);
}

} // namespace cts::tests
