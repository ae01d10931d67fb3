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
    QStringList seenBy;     // relations that may see the record in this state; empty: all that may see the form (C14)
};

// What must hold of record, assignment, actor and settings for a step; the rulebook's own words say why not.
struct StepRequirement {
    QString id;
    Condition that;
    QString text; // English; key "workflow.W.require.ID"
};

// What follows from a step elsewhere. The server does it in the same transaction, by the system; devices leave it out.
struct FollowUp {
    enum class On {
        Assignment, // the step named by `action` of the assignment
        Others,     // the same step of every other record of the assignment whose workflow offers it to the system
        New         // a new record of `form`, filled by its prefill, where the assignment has none yet
    };
    On on = On::Assignment;
    QString action;
    QString form;
    QJsonObject args; // values as in `set`
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
        needs; // guards, see GuardNames.h: "complete", "signature:workerSignature", "reason", "arg:agencyId", ...
    QList<StepRequirement> require; // asked after the state and the actor, before the guards
    QString to;                     // next state; empty = stays
    // Values written by the step. Key: "field" or "assignment.field"; value: a constant, {"arg": "x"},
    // {"field": "x"|"assignment.x"}, {"today": true} (Los Angeles date by the deciding side's clock), {"now": true},
    // {"actor": "userId"|"name"|...}, {"nameOf": {"arg"|"field": "x"}} (the directory's name of a user or agency),
    // {"timely": true} (Los Angeles date that counts for deadlines, domain 5.9), {"record": "id"|"form"|"version"},
    // {"deadlineCode": true} (code of domain 5.2 of this record), {"next": "FORM"} (1 + the assignment's records of
    // it),
    // {"plus": [VALUE, NUMBER]}, {"first": [VALUE, ...]} (the first that is an answer), {"unitOf": {"arg"|"field":
    // "x"}} (the directory's unit of a user), {"computed": FORMULA} (what such a field says now), null. A field that
    // not every form of the workflow has is left out for the others.
    QJsonObject set;
    // Rows appended to tables: "assignment.agencyEpisodes": {column: value as in `set`}.
    QJsonObject append;
    QList<FollowUp> then;
    bool bulk = false;            // may be done for many at once (domain 4.0: approve only, and assigning)
    bool daily = false;           // by system, of assignments: taken on the first day on which `when` holds
    bool confidential = false;    // leaves no line in the trail, which everyone who sees the record reads; only the
                                  // history keeps it
    bool restorePrevious = false; // the answers of the version before come back, and its number
    bool returns = false;         // gives the form back for correction to whoever hands it in (domain 5.8)
    bool newVersion = false;      // the version number goes up by one: a rejected form comes back as the next version
};

// What is still taken from somebody who had access when they typed it and has lost it since, as a dated contribution
// of theirs; everything else of theirs is kept for a decision.
struct LateRule {
    QString action;     // "create" or "edit"
    QString dated;      // a date field of the form that must lie within their time; empty: the moment it was typed must
    bool own = false;   // edit: only of a record that they made
    QStringList states; // edit: only in these; empty: wherever its workflow lets it be edited
};

// A state machine of the rulebook. Immutable after loading.
struct Workflow {
    QString id;
    int version = 1;
    QString initial;
    bool mirrorsToAssignment = false; // the assignment's state follows the record's
    QList<WorkflowState> states;
    QList<WorkflowStep> steps;
    QList<LateRule> late;

    const WorkflowState* state(const QString& stateId) const;
    // Steps with that action from that state, in file order; usually none or one, several when actors differ.
    QList<const WorkflowStep*> stepsFrom(const QString& stateId, const QString& action) const;
    // Steps that begin a record: they say who may create it.
    QList<const WorkflowStep*> creationSteps() const;
    QStringList actions() const;
};

} // namespace cts::rules
