#pragma once

#include "shared/base/Result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace cts::records {

// One field-level change. `path` is "field", "table/rowId" (a whole row; now = null removes it) or
// "table/rowId/column".
struct FieldChange {
    QString path;
    QJsonValue was;
    QJsonValue now;

    bool operator==(const FieldChange&) const = default;
};

struct OperationEncoding;

// A named intent (DESIGN section 1.2): the only way anything changes. Written on a device, or by the server for effects
// and administration.
struct Operation {
    QString id;     // UUIDv7
    QString device; // device id; "server" for the server's own
    qint64 n = 0;   // per-device sequence number, from 1, without gaps
    QString record; // id of the record it is for
    QString assignment;
    QString action; // "create", "edit", "sign", "settle", "effect" (system), or an action of the record's workflow
    QString kind;   // create: record kind
    QString form;   // form id it was written on
    int formVersion = 1;
    qint64 base = 0; // revision its author saw
    QList<FieldChange> changes;
    QJsonObject args;  // reason, agencyId, advocateId, supervisorUserId, slot (sign), path and choice (settle) ...
    QJsonObject saw;   // decisions and signatures: content hash by compartment, of what the person saw
    QString author;    // user id
    QString role;      // the author's role when written
    QString at;        // device clock, UTC ISO with seconds: information for people
    QStringList needs; // ids of operations that must have been applied first
    // Left by decoding and by keepEncoding; counts only as long as nothing above is changed.
    std::shared_ptr<const OperationEncoding> encoding = nullptr;
};

inline constexpr qsizetype maxOperationBytes = 900 * 1024; // of its canonical JSON: fits a frame with room to spare
inline constexpr qsizetype maxChanges = 2000;

QJsonObject toJson(const Operation& operation);
// Strict: unknown keys, wrong types and oversize texts are refused. Errors: "badOperation" {key}.
Result<Operation> operationFromJson(const QJsonObject& json);
// The same from what encoded() gave before, which goes with it. Errors: those of parseJsonObject too.
Result<Operation> operationFromEncoded(const QByteArray& bytes);
// Its canonical JSON; made anew unless it goes with it.
QByteArray encoded(const Operation& operation);
// Lets its canonical JSON go with it, so that storing, sealing and sending it encode it once.
void keepEncoding(Operation& operation);
// The same checks on an operation that was made here: what it refuses could never be sent. One that was decoded and not
// changed has passed them. Errors: "badOperation" {key}.
Status checkOperation(const Operation& operation);
// SHA-256 hex of the canonical JSON: the identity checked when (device, n) comes again.
QString operationHash(const Operation& operation);

} // namespace cts::records
