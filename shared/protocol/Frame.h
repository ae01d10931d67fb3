#pragma once

#include "shared/base/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace cts::protocol {

// The kinds of frame in a sync request (client to server) and its answer (server to client).
enum class FrameType : quint8 {
    Hello = 1,       // request: protocol, rulebook, cursor, epoch
    Operation = 2,   // request: one operation
    Packed = 3,      // both: a run of other frames as one zstd frame, with an empty head
    Ack = 16,        // answer: receipt of one operation
    Gone = 18,       // answer: a part that may no longer be seen, or is no more
    Checkpoint = 19, // answer: cursor, epoch; everything before it is applied in one transaction
    Dictionary = 20, // answer: what payloads of this answer are compressed with and the device did not name
    Digest = 21,     // answer: an assignment whose parts differed; these are all there are of it
    Parts = 25       // answer: parts of records, packed (PartBatch)
    // 17 was a part by itself; 22 Grant, 23 Revoke are kept for later protocol versions.
};

// One frame: type (1 byte), head length (u32 big-endian), body length (u32 big-endian), head (JSON), body (bytes).
struct Frame {
    FrameType type;
    QJsonObject head;
    QByteArray body;
};

// A frame whose head has not been looked at yet.
struct RawFrame {
    FrameType type;
    QByteArray head;
    QByteArray body;
};

// Media type of a sequence of frames.
inline constexpr auto frameMediaType = "application/x-cts-frames";

QByteArray encode(const Frame& frame);
// The same for a head that is JSON already.
QByteArray encode(FrameType type, const QByteArray& head, const QByteArray& body);

// A run of frames: as frames of type Packed where there is something to gain by that, else as it is.
QByteArray packed(const QList<QByteArray>& frames);

// Takes a whole sequence apart; what is packed comes as the frames that it is. All of it together unpacks to
// `maxPacked` bytes at most. Errors: "badFrame" {offset, reason}, "tooLarge".
Result<QList<RawFrame>> splitFrames(const QByteArray& bytes, qsizetype maxFrame, qsizetype maxPacked);
// The head of a frame, read strictly. Errors: those of parseJsonObject.
Result<QJsonObject> headOf(const RawFrame& frame);
// Decodes a whole sequence strictly. Errors: "badFrame" {offset, reason}, "tooLarge".
Result<QList<Frame>> decodeFrames(const QByteArray& bytes, qsizetype maxFrame = 1 << 20,
                                  qsizetype maxPacked = 64 << 20);

} // namespace cts::protocol
