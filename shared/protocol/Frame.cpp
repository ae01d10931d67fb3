#include "shared/protocol/Frame.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/Compression.h"

#include <QtEndian>

namespace cts::protocol {

using namespace Qt::StringLiterals;

static constexpr qsizetype prefixSize = 9;
static constexpr int maxDepth = 16;
static constexpr qsizetype worthPacking = 4 << 10; // less than this fits a few packets as it is
static constexpr qsizetype largePiece = 256 << 10;

static bool isKnown(quint8 type) {
    switch (static_cast<FrameType>(type)) {
    case FrameType::Hello:
    case FrameType::Operation:
    case FrameType::Packed:
    case FrameType::Ack:
    case FrameType::Parts:
    case FrameType::Dictionary:
    case FrameType::Gone:
    case FrameType::Checkpoint:
    case FrameType::Digest:
        return true;
    }
    return false;
}

QByteArray encode(const Frame& frame) {
    return encode(frame.type, canonicalJson(frame.head), frame.body);
}

QByteArray encode(FrameType type, const QByteArray& head, const QByteArray& body) {
    QByteArray bytes(prefixSize, Qt::Uninitialized);
    bytes[0] = static_cast<char>(type);
    qToBigEndian(static_cast<quint32>(head.size()), bytes.data() + 1);
    qToBigEndian(static_cast<quint32>(body.size()), bytes.data() + 5);
    return bytes + head + body;
}

static Error badFrame(qsizetype offset, const QString& reason) {
    return Error{u"badFrame"_s, {{u"offset"_s, static_cast<qint64>(offset)}, {u"reason"_s, reason}}};
}

static Result<RawFrame> splitAt(const QByteArray& bytes, qsizetype& offset, qsizetype maxFrame) {
    const qsizetype start = offset;
    const qsizetype left = bytes.size() - start;
    if (left < prefixSize)
        return badFrame(start, u"truncated"_s);
    const auto type = static_cast<quint8>(bytes.at(start));
    const auto headSize = static_cast<qsizetype>(qFromBigEndian<quint32>(bytes.constData() + start + 1));
    const auto bodySize = static_cast<qsizetype>(qFromBigEndian<quint32>(bytes.constData() + start + 5));
    if (!isKnown(type))
        return badFrame(start, u"unknownType"_s);
    // Each is compared by itself first, so that no sum can overflow where sizes have 32 bits.
    if (headSize < 0 || bodySize < 0 || headSize > maxFrame || bodySize > maxFrame ||
        prefixSize + headSize + bodySize > maxFrame)
        return Error{u"tooLarge"_s, {{u"offset"_s, static_cast<qint64>(start)}}};
    if (prefixSize + headSize + bodySize > left)
        return badFrame(start, u"truncated"_s);
    offset = start + prefixSize + headSize + bodySize;
    return RawFrame{static_cast<FrameType>(type), bytes.mid(start + prefixSize, headSize),
                    bytes.mid(start + prefixSize + headSize, bodySize)};
}

// Goes through a sequence and what is packed in it, once; `room`: how many bytes may still be unpacked.
template <class Take>
static Status walk(const QByteArray& bytes, qsizetype maxFrame, bool isPacked, qsizetype& room, const Take& take) {
    qsizetype offset = 0;
    while (offset < bytes.size()) {
        const qsizetype start = offset;
        auto frame = splitAt(bytes, offset, maxFrame);
        if (!frame.ok())
            return frame.error();
        if (frame->type != FrameType::Packed) {
            if (const Status status = take(std::move(*frame), start); !status.ok())
                return status;
            continue;
        }
        if (isPacked || !frame->head.isEmpty())
            return badFrame(start, u"packed"_s);
        const auto content = decompress(frame->body, room);
        if (!content.ok())
            return content.error().code == "tooLarge"_L1 ? content.error() : badFrame(start, u"packed"_s);
        room -= content->size();
        if (const Status status = walk(*content, maxFrame, true, room, take); !status.ok())
            return status;
    }
    return Done{};
}

QByteArray packed(const QList<QByteArray>& frames) {
    QByteArray bytes;
    QByteArray piece;
    for (qsizetype i = 0; i < frames.size(); ++i) {
        piece += frames.at(i);
        if (piece.size() < largePiece && i + 1 < frames.size())
            continue;
        const QByteArray small = piece.size() < worthPacking ? QByteArray() : compress(piece);
        const bool isShorter = !small.isEmpty() && small.size() + prefixSize < piece.size();
        bytes += isShorter ? encode(FrameType::Packed, {}, small) : piece;
        piece.clear();
    }
    return bytes;
}

Result<QList<RawFrame>> splitFrames(const QByteArray& bytes, qsizetype maxFrame, qsizetype maxPacked) {
    QList<RawFrame> frames;
    const Status status = walk(bytes, maxFrame, false, maxPacked, [&](RawFrame frame, qsizetype) -> Status {
        frames += std::move(frame);
        return Done{};
    });
    return status.ok() ? Result(std::move(frames)) : status.error();
}

Result<QJsonObject> headOf(const RawFrame& frame) {
    return parseJsonObject(frame.head, maxDepth);
}

Result<QList<Frame>> decodeFrames(const QByteArray& bytes, qsizetype maxFrame, qsizetype maxPacked) {
    QList<Frame> frames;
    const Status status = walk(bytes, maxFrame, false, maxPacked, [&](RawFrame raw, qsizetype offset) -> Status {
        auto read = headOf(raw);
        if (!read.ok())
            return badFrame(offset + prefixSize, read.error().code);
        frames += Frame{raw.type, std::move(*read), std::move(raw.body)};
        return Done{};
    });
    return status.ok() ? Result(std::move(frames)) : status.error();
}

} // namespace cts::protocol
