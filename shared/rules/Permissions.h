#pragma once

#include "shared/rules/Compartment.h"
#include "shared/rules/Condition.h"

#include <QHash>
#include <QMap>

namespace cts::rules {

// A role of domain 2.1.
struct Role {
    QString id;           // "DPO"
    QString label;        // "Deputy Probation Officer"
    QString department;   // "PROBATION", "DCFS", or empty
    QString organisation; // "county", "agency", "system"
};

// How a user can stand to a record: its owner, in the worker's unit, of the lead department, of the agency...
// Holds when the actor has one of `roles`, `when` holds, and the actor's own value (user, unit, agency or department
// id) equals the value at `from`. A grant is written as the principal "<relation>:<value>"; see
// Permissions::principalsOf.
struct Relation {
    enum class By { User, Unit, Agency, Department, Everyone };
    QString id;
    QStringList roles;
    QStringList kinds; // record kinds it speaks of; empty = assignment and everything that belongs to one
    By by = By::Everyone;
    QString from; // "assignment.workerId", "record.id", ...; empty for Everyone. The value may be an array of ids
    std::optional<Condition> when;
    Compartments sees; // what a reader in this relation may receive, at most
};

// A right of the matrix of domain 2.3.
enum class Right { Create, Submit, Approve, Read };

// The matrix as data: object (a form id or an action group such as "assignAgency") x relation -> rights.
// What is not granted is denied.
class Permissions {
public:
    QList<Role> roles;
    QList<Relation> relations;
    QHash<QString, QHash<QString, QList<Right>>> matrix; // object -> relation -> rights
    QHash<QString, QString> objectLabels;                // object -> the words of domain 2.3

    const Role* role(const QString& id) const;
    const Relation* relation(const QString& id) const;

    // Whether the relation holds between actor and record. `record` and `assignment` are field objects to which
    // "id" and "state" are added by the caller (see records::relationFields).
    bool holds(const Relation& relation, const Actor& actor, const QString& kind, const QJsonObject& record,
               const QJsonObject& assignment) const;

    // Whether the relation has the right on the object. Every right includes reading.
    bool allows(const QString& object, const QString& relation, Right right) const;

    // The actor's own principals, one for each relation of the actor's role that sees anything: "owner:USERID",
    // "agencyAdmin:AGENCYID", "countyManager:all". They do not depend on any record: they are what scope rows are
    // written for and pulled by.
    QStringList principalsOf(const Actor& actor) const;

    // Who may read a record of this object (form id): principal -> compartments. The write side of the access index.
    // `seenBy`: the only relations that may, in the record's state (WorkflowState::seenBy); empty: all of them.
    QMap<QString, Compartments> readers(const QString& object, const QString& kind, const QJsonObject& record,
                                        const QJsonObject& assignment, const QStringList& seenBy) const;
};

} // namespace cts::rules
