#pragma once

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

namespace cts::tests {

// Who may take which step in which state, as tests/data/workflows-4.tsv says: written from the specification.
class StepTable {
public:
    struct Row {
        QString kind; // a workflow under certain circumstances
        QStringList states;
        QString action;  // also "edit", "edit:county", "sign:SLOT"; "nothing" for a state in which all is refused
        QStringList who; // how a person stands to the record, see standings()
        QString to;      // empty: the state stays
    };

    // Reads the table. Throws when it is not there.
    StepTable();

    QStringList kinds() const;
    QList<Row> rowsOf(const QString& kind) const;
    // The states that the table knows of a kind.
    QStringList statesOf(const QString& kind) const;
    QSet<QString> actionsOf(const QString& kind) const;
    // The state after the step, or nothing when the table does not allow it.
    QString after(const QString& kind, const QString& state, const QString& action, const QString& standing) const;
    // The steps that lead from one state to another, the fewest there are.
    QList<Row> path(const QString& kind, const QString& from, const QString& to) const;

private:
    QList<Row> m_rows;
};

} // namespace cts::tests
