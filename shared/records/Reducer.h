#pragma once

#include "shared/records/Facts.h"
#include "shared/records/Operation.h"
#include "shared/records/Record.h"
#include "shared/rules/Rulebook.h"

#include <optional>

namespace cts::records {

class DeadlineSource;
class World;

// Who acts, when, by which rules, in which world.
struct ReduceContext {
    const rules::Rulebook& rulebook;
    rules::Actor actor;
    QDateTime now; // UTC: the deciding side's clock
    const Facts& facts;
    bool bySystem = false;                     // effects and administration: relations are not asked
    bool onServer = false;                     // the deciding side: what a guard cannot answer counts as no
    QDateTime timely = {};                     // UTC: the moment that counts for deadlines (domain 5.9); invalid = now
    const DeadlineSource* deadlines = nullptr; // borrowed; null: the rulebook's own
    // Relations in which the actor stood to the record when the operation was typed, though no more: found by the
    // deciding side, which lets them count once more. With them a dated contribution leaves its own line in the trail.
    QStringList former = {};
    // The user whose kept work the actor takes over, found by the deciding side; empty: it is the actor's own.
    QString takenFrom = {};
    const World* world = nullptr; // borrowed, set by apply(); null: nothing is known of the assignment's other records

    QDateTime timelyMoment() const { return timely.isValid() ? timely : now; }
};

// A workflow transition that took place; the server looks for notices by it.
struct Transition {
    QString workflow;
    QString action;
    QString from;
    QString to;
};

// What a step brings about elsewhere (rules::FollowUp), with its values worked out; see FollowUps.h.
struct PlannedFollowUp {
    rules::FollowUp::On on = rules::FollowUp::On::Assignment;
    QString action;
    QString form;
    QJsonObject args;
};

// How an operation's changes met those of others.
enum class Merge {
    Clean,    // nobody else had changed what it changes
    Merged,   // others' changes were there; the rulebook's merge classes settled it
    Conflict, // at least one field waits for a person's choice; the rest is applied
    Nothing   // everything it wants was already so
};

// What an accepted operation does.
struct Reduction {
    Record record;
    std::optional<Record> assignment; // the assignment after the step's effects on it, when it changed
    QList<Operation> effects;         // those effects as operations of the server, for the history
    Merge merge = Merge::Clean;
    std::optional<Transition> transition;
    QStringList leftToServer;         // guards this side could not answer: "accepted here, the server decides"
    QList<PlannedFollowUp> followUps; // for the server; a device leaves them out
};

// The one reducer (DESIGN section 1.3): pure, the same on device and server.
// `record` is nullopt for "create"; `assignment` is nullopt for records that belong to none (and for creating one).
// Refusals, with an HTTP-like "status" in data: "forbidden" 403, "notFound" 404, "alreadyExists" 409,
// "notInThisState" {state, action, by, byName, at} 409, "changedSinceRead" {compartments} 409, "signFirst" {slot} 409,
// "reasonRequired" 422, "reasonTooLong" 422, "missingArgument" {name} 422, "badArgument" {name, code, data} 422,
// "fixedRows" {path} 422, "incomplete" {problems} 422, "notActive" {what, argument} 409, "userDenied" {argument} 409,
// "ownSubmission" 403, "duplicateAdvocacy" 409, "tooLateToReopen" 409, "badChange" {path, code} 422, "notEditable"
// {state} 409, "unknownAction" 422, "unknownForm" 422, "noSuchConflict" 409, "requirementNotMet" {workflow, rule} 409,
// "outsideWindow" {code, opens, due, today} 409, "serviceExpired" {end} 409, "alreadyOpen" {record} 409,
// "samePersonAsBefore" 403, "sameValue" {name} 409.
Result<Reduction> reduce(const std::optional<Record>& record, const std::optional<Record>& assignment,
                         const Operation& operation, const ReduceContext& context);

// The workflow actions and "edit"/"sign:SLOT" that the actor could take now, as far as state and relations say (guards
// are not asked): what buttons to offer.
QStringList offeredActions(const Record& record, const std::optional<Record>& assignment, const ReduceContext& context);

// Ids of the fields that the actor may edit now, in the form's order: by the state of the workflow, or by the field's
// own rule; and "table.column" for columns whose own rule lets them. For form views; issued, computed and signature
// fields are never among them.
QStringList editableFields(const Record& record, const std::optional<Record>& assignment, const ReduceContext& context);

// The compartments of a record that the actor may read: empty when none.
rules::Compartments visibleCompartments(const Record& record, const std::optional<Record>& assignment,
                                        const ReduceContext& context);

} // namespace cts::records
