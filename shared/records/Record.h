#pragma once

#include "shared/base/Result.h"
#include "shared/rules/FormDefinition.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

namespace cts::records {

// Who last set a field, for the conflict card and "changed by". `at` is UTC, the server's clock once accepted.
struct Touch {
    QString by;
    QString byName;
    QString at;
};

// A signature over the entered content (domain 3.0). Voided, not deleted, by a later edit of what it covers.
struct Signature {
    QString signerUserId;
    QString signerName;
    QString role;
    QString signedAt;         // UTC ISO with seconds, as recorded by the side that accepted it
    QString formVersionHash;  // SHA-256 hex over form id, form version and the content hashes of `compartments`
    QStringList compartments; // names of the compartments that the signer was shown and so vouches for
    bool voided = false;
};

// One line of the approval trail (domain 4.0: item, from, to, actor, role, time, reason).
struct TrailEntry {
    QString action;
    QString from;
    QString to;
    QString by;
    QString byName;
    QString role;
    QString at;
    QString reason;
    QString actingFor; // user id of the supervisor whose place a substitute took, or "unit:UNITID" (domain E04)
};

// Two people changed one field and the rulebook says that a person decides (merge class ask).
struct FieldConflict {
    QString path;
    QJsonValue before; // what `mine` was written over
    QJsonValue theirs; // what the record holds
    Touch theirsTouch;
    QJsonValue mine; // what the later operation wanted
    Touch mineTouch;
    QString operationId;
};

// One record: an assignment, a form, a user, an agency. A value: copied, never shared.
struct Record {
    QString id;
    QString kind;         // "assignment", "form", "user", "agency"
    QString assignmentId; // of an assignment: its own id; of a user or agency: empty
    QString formId;
    int formVersion = 1;
    QString state;
    qint64 revision = 0; // grows by one with every accepted operation on this record; 0 = not yet accepted
    int version = 1;     // the county's version number: goes up when a rejected form comes back
    QString createdBy;
    QString createdAt;
    QJsonObject fields;
    QHash<QString, Touch> touched;
    QMap<QString, Signature> signatures; // by field id
    QList<TrailEntry> trail;
    QList<FieldConflict> conflicts;
    // Values that lost without a question (merge class latest, removed rows, a settled conflict): kept to be shown and
    // taken back. At most maxSuperseded, oldest first; older ones are in the server's history.
    QList<FieldConflict> superseded;
    // The entered answers of the version that was submitted before this one began, so that a form can show what has
    // changed since then (see PreviousVersion.h). Empty in a first version.
    QJsonObject previous;
    // Of every compartment but Core that ever had content: makes its hashes unguessable for who may not read it.
    QMap<rules::Compartment, QString> salts;

    // Ids of Signature fields with a signature that is not voided.
    QStringList signedFields() const;
};

// Per compartment and per record; together with maxFieldBytes they keep every part small enough to be sent.
inline constexpr qsizetype maxSuperseded = 30;
inline constexpr qsizetype maxConflicts = 30;

// The record as JSON, everything in it, and back. Errors: "badRecord" {field}.
QJsonObject toJson(const Record& record);
Result<Record> recordFromJson(const QJsonObject& json);

// Its fields plus "id", "kind", "form" and "state": what relations and conditions look at.
QJsonObject relationFields(const Record& record);

} // namespace cts::records
