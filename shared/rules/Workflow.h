#pragma once

#include "shared/rules/Permissions.h"

#include <QJsonObject>
#include <QList>
#include <QMap>

namespace cts::rules {

// Where a record can stand in its workflow.
struct WorkflowState {
    QString id;
    QString label;          // the deck's words: "Pending Supervisor Approval"
    bool closed = false;    // left out of "Non-Closed"
    bool pending = false;   // waits for somebody's decision: appears in that person's queue
    bool final = false;     // no step of this workflow leads out of it, on purpose
    QStringList editableBy; // relations that may edit fields in this state
};

// One row of a workflow table (domain 4.1 to 4.7).
struct WorkflowStep {
    int row = 0;                   // the row number in the specification, for people
    QStringList from;              // empty: the step that begins the record (action "create")
    std::optional<Condition> when; // the step is there only while this holds of the record
    QString action; // "submit", "approve", "reject", "reroute", "recall", "withdraw", "assignAdvocate", ...
    QString label;  // word of the button
    QStringList by; // relations, or "system"
    QString object; // object of the matrix; empty = the form
    Right right = Right::Create;
    QStringList
        needs;  // guards, see GuardNames.h: "complete", "signature:workerSignature", "reason", "arg:agencyId", ...
    QString to; // next state; empty = stays
    // Values written by the step. Key: "field" or "assignment.field"; value: a constant, {"arg": "x"},
    // {"field": "x"|"assignment.x"}, {"today": true} (Los Angeles date by the deciding side's clock), {"now": true},
    // {"actor": "userId"|"name"|...}, {"nameOf": {"arg"|"field": "x"}} (the directory's name of a user or agency),
    // null.
    QJsonObject set;
    // Rows appended to tables: "assignment.agencyEpisodes": {column: value as in `set`}.
    QJsonObject append;
    bool bulk = false;       // may be done for many at once (domain 4.0: approve only, and assigning)
    bool newVersion = false; // the version number goes up by one: a rejected form comes back as the next version
};

// A state machine of the rulebook. Immutable after loading.
struct Workflow {
    QString id;
    int version = 1;
    QString initial;
    bool mirrorsToAssignment = false; // the assignment's state follows the record's
    QList<WorkflowState> states;
    QList<WorkflowStep> steps;

    const WorkflowState* state(const QString& stateId) const;
    // Steps with that action from that state, in file order; usually none or one, several when actors differ.
    QList<const WorkflowStep*> stepsFrom(const QString& stateId, const QString& action) const;
    // Steps that begin a record: they say who may create it.
    QList<const WorkflowStep*> creationSteps() const;
    QStringList actions() const;
};

} // namespace cts::rules
