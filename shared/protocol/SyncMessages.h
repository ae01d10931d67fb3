#pragma once

#include "shared/protocol/Frame.h"
#include "shared/records/Operation.h"
#include "shared/rules/Compartment.h"

namespace cts::protocol {

inline constexpr int protocolVersion = 1;

// POST /v1/sync, request: what the device has to send and where it stands. Operations in order of n.
struct SyncRequest {
    int protocol = protocolVersion;
    QString rulebook;  // version the device holds
    QByteArray cursor; // opaque, from the last checkpoint; empty = from the beginning
    QString epoch;
    QString clock; // the device's, when it was sent: UTC ISO with milliseconds; empty when it does not say
    QList<records::Operation> operations;
};

// How an operation ended (DESIGN section 2). Quarantined: its author has lost access since it was typed, so it is kept
// for whoever has the case now; nothing of the record tells its author more. Stored as numbers: new ones at the end.
enum class Outcome { Applied, Merged, Conflict, Refused, Later, Quarantined };

// The answer to one operation, given once and repeated unchanged when it comes again.
struct Receipt {
    qint64 n = 0;
    QString operation; // id
    QString record;
    Outcome outcome = Outcome::Applied;
    QString code;        // Refused, Later, Quarantined: why
    QJsonObject data;    // Refused: the code's data, "status" 403/404/409/422 included. Otherwise empty, or for a step
                         // that counts from another day than it was taken on: "countsFrom" date, "note" (domain 5.9)
    qint64 sequence = 0; // place in the server's history; 0 when refused
    qint64 revision = 0; // of the record afterwards
    QString recordHash;  // SHA-256 hex over the hashes of all its parts
    QString chainHead;   // hash of the history up to here
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
};

// A part the device must forget.
struct GonePart {
    QString record;
    rules::Compartment compartment = rules::Compartment::Core;
};

// The end of an answer: where the device stands once it has applied all of it.
struct Checkpoint {
    QByteArray cursor;
    QString epoch;
    qint64 acknowledged = 0; // highest n of this device that has a stored result
    bool more = false;       // ask again at once
    QString serverTime;      // UTC ISO with milliseconds
    QString rulebook;        // version in force; another one than the device's is to be fetched first
    QJsonObject digests;     // kept for a later protocol version
};

// POST /v1/sync, answer.
struct SyncAnswer {
    QList<Receipt> receipts;
    QList<PutPart> puts;
    QList<GonePart> gone;
    Checkpoint checkpoint;
};

QByteArray encode(const SyncRequest& request);
QByteArray encode(const SyncAnswer& answer);
// Strict. Errors: "badFrame", "badMessage" {what}, "unknownProtocol" {found, known}.
Result<SyncRequest> decodeSyncRequest(const QByteArray& bytes);
Result<SyncAnswer> decodeSyncAnswer(const QByteArray& bytes);

QJsonObject toJson(const Receipt& receipt);
Result<Receipt> receiptFromJson(const QJsonObject& json);

} // namespace cts::protocol
