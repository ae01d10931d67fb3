#pragma once

#include "shared/protocol/Frame.h"
#include "shared/protocol/PartsDigest.h"
#include "shared/protocol/UnreadableOperation.h"
#include "shared/rules/Compartment.h"

#include <QMap>

#include <optional>

namespace cts::protocol {

inline constexpr int protocolVersion = 1;
inline constexpr qsizetype maxChecks = 20; // assignments in SyncRequest::check

// POST /v1/sync, request: what the device has to send and where it stands. Operations in order of n.
struct SyncRequest {
    int protocol = protocolVersion;
    QString rulebook;  // version the device holds
    QByteArray cursor; // opaque, from the last checkpoint; empty = from the beginning
    QString epoch;
    QString clock; // the device's, when it was sent: UTC ISO with milliseconds; empty when it does not say
    QList<records::Operation> operations;
    // The lowest n that the device can still send, said when the server waits for a lower one; 0: not said.
    qint64 first = 0;
    bool pull = true; // false: the answer has receipts and no changes
    // Assignments that the device has looked through, by id, with the digest of what it holds of each; "" for records
    // without one. At most maxChecks.
    QMap<QString, PartsDigest> check = {};
    QList<qint64> dictionaries = {}; // ids of those the device has
    // In a decoded request: those that `operations` lacks.
    QList<UnreadableOperation> unreadable = {};
};

// How an operation ended (DESIGN section 2). Quarantined: its author has lost access since it was typed, so it is kept
// for whoever has the case now; nothing of the record tells its author more. Stored as numbers: new ones at the end.
enum class Outcome { Applied, Merged, Conflict, Refused, Later, Quarantined };

// The answer to one operation, given once and repeated unchanged when it comes again.
struct Receipt {
    qint64 n = 0;
    QString operation; // id; with record "" when the server could not read it
    QString record;
    Outcome outcome = Outcome::Applied;
    QString code;        // Refused, Later, Quarantined: why
    QJsonObject data;    // Refused: the code's data, "status" 403/404/409/422 included. Otherwise empty, or for a step
                         // that counts from another day than it was taken on: "countsFrom" date, "note" (domain 5.9)
    qint64 sequence = 0; // place in the server's history; 0 when refused
    qint64 revision = 0; // of the record afterwards
    QString recordHash;  // SHA-256 hex over the hashes of all its parts
    QString chainHead;   // hash of the history up to here

    // It decides on the operation: "later" does not, and "deviceForked" speaks of another one with the same number.
    bool isAnswer() const { return outcome != Outcome::Later && code != QLatin1StringView("deviceForked"); }
};

// A part of a record as it is now.
struct PutPart {
    QString record;
    QString kind;
    QString assignment;
    rules::Compartment compartment = rules::Compartment::Core;
    qint64 revision = 0; // of the part: the record's revision when the part last changed
    QString hash;        // partHash
    QByteArray frame;    // zstd of the canonical JSON of Part::payload
    // What lists and rules need to know before they open it: of the record, and how many conflicts are in this part
    // (nothing where the server has not counted).
    QString form = {};
    QString state = {};
    std::optional<int> conflicts = {};
};

// A part the device must forget.
struct GonePart {
    QString record;
    rules::Compartment compartment = rules::Compartment::Core;
};

// An assignment whose parts on the device differed: these are all there are of it, and those that the device lacks or
// holds otherwise come in the same answer. Whatever else the device has of it is to go.
struct PartsList {
    QString assignment; // "": records without one
    QList<std::pair<QString, rules::Compartment>> parts;
};

// The end of an answer: where the device stands once it has applied all of it.
struct Checkpoint {
    QByteArray cursor;
    QString epoch;
    qint64 acknowledged = 0; // highest n of this device that has a stored result
    bool more = false;       // ask again at once
    QString serverTime;      // UTC ISO with milliseconds
    QString rulebook;        // version in force; another one than the device's is to be fetched first
    qint64 secured = 0;      // highest n of this device that lies in a backup of the server
    bool upgrade = false;    // the device's protocol is too old to be told anything: its work was taken all the same
};

// POST /v1/sync, answer.
struct SyncAnswer {
    QList<Receipt> receipts;
    QList<QByteArray> dictionaries; // that some of the payloads need and the request did not name
    QList<PutPart> puts;
    QList<GonePart> gone;
    Checkpoint checkpoint;
    QList<PartsList> repairs;
};

QByteArray encode(const SyncRequest& request);
QByteArray encode(const SyncAnswer& answer);
// Strict, but for operations that have an n and cannot be understood otherwise: see SyncRequest::unreadable. Errors:
// "badFrame", "tooLarge", "badMessage" {what}, "unknownProtocol" {found, known} for one above `newest`.
Result<SyncRequest> decodeSyncRequest(const QByteArray& bytes, int newest = protocolVersion);
Result<SyncAnswer> decodeSyncAnswer(const QByteArray& bytes);

QJsonObject toJson(const Receipt& receipt);
Result<Receipt> receiptFromJson(const QJsonObject& json);

} // namespace cts::protocol
