#include "shared/protocol/SyncMessages.h"

#include "shared/protocol/PartBatch.h"
#include "shared/records/StrictObject.h"

#include <QJsonArray>

#include <algorithm>

namespace cts::protocol {

using namespace Qt::StringLiterals;
using records::StrictObject;

static constexpr qint64 maxNumber = 1'000'000'000'000'000;
static constexpr qsizetype maxCursor = 8192;
static constexpr qsizetype maxName = 80;
static constexpr qsizetype maxDictionaries = 64;

static Error badMessage(const QString& what) {
    return Error{u"badMessage"_s, {{u"what"_s, what}}};
}

static StrictObject strict(const QJsonObject& head) {
    return StrictObject(head, u"badMessage"_s, u"what"_s);
}

static QString base64(const QByteArray& bytes) {
    return QString::fromLatin1(bytes.toBase64());
}

static QByteArray readBytes(StrictObject& object, QLatin1StringView key) {
    const QString text = object.text(key, maxCursor, StrictObject::Need::Optional);
    const auto decoded = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || base64(*decoded) != text)
        object.fail(key);
    return *decoded;
}

static rules::Compartment readCompartment(StrictObject& object) {
    const auto compartment = rules::compartmentNamed(object.text("compartment"_L1, maxName));
    if (!compartment)
        object.fail("compartment"_L1);
    return compartment.value_or(rules::Compartment::Core);
}

static QJsonArray toJson(const QList<qint64>& numbers) {
    QJsonArray json;
    for (const qint64 number : numbers)
        json.append(number);
    return json;
}

QByteArray encode(const SyncRequest& request) {
    const QJsonObject hello{{u"protocol"_s, request.protocol},
                            {u"rulebook"_s, request.rulebook},
                            {u"cursor"_s, base64(request.cursor)},
                            {u"epoch"_s, request.epoch},
                            {u"clock"_s, request.clock},
                            {u"operations"_s, static_cast<qint64>(request.operations.size())},
                            {u"dictionaries"_s, toJson(request.dictionaries)}};
    QByteArray bytes = encode(Frame{FrameType::Hello, hello, {}});
    for (const records::Operation& operation : request.operations)
        bytes += encode(FrameType::Operation, records::encoded(operation), {});
    return bytes;
}

QByteArray encode(const SyncAnswer& answer) {
    QByteArray bytes;
    for (const Receipt& receipt : answer.receipts)
        bytes += encode(Frame{FrameType::Ack, toJson(receipt), {}});
    for (const GonePart& gone : answer.gone) {
        const QJsonObject head{{u"record"_s, gone.record}, {u"compartment"_s, rules::nameOf(gone.compartment)}};
        bytes += encode(Frame{FrameType::Gone, head, {}});
    }
    for (const QByteArray& dictionary : answer.dictionaries)
        bytes += encode(Frame{FrameType::Dictionary, {}, dictionary});
    bytes += encodeParts(answer.puts);
    const Checkpoint& checkpoint = answer.checkpoint;
    const QJsonObject head{{u"cursor"_s, base64(checkpoint.cursor)},
                           {u"epoch"_s, checkpoint.epoch},
                           {u"acknowledged"_s, checkpoint.acknowledged},
                           {u"more"_s, checkpoint.more},
                           {u"serverTime"_s, checkpoint.serverTime},
                           {u"rulebook"_s, checkpoint.rulebook},
                           {u"digests"_s, checkpoint.digests}};
    return bytes + encode(Frame{FrameType::Checkpoint, head, {}});
}

static bool readNumbers(const QJsonArray& json, QList<qint64>& numbers) {
    for (const QJsonValue value : json) {
        if (value.toInteger(-1) < 0)
            return false;
        numbers += value.toInteger();
    }
    return true;
}

// Reads HELLO; gives the number of operations that must follow.
static Result<qint64> readHello(const Frame& frame, SyncRequest& request) {
    if (frame.type != FrameType::Hello || !frame.body.isEmpty())
        return badMessage(u"hello"_s);
    StrictObject head = strict(frame.head);
    request.protocol = static_cast<int>(head.integer("protocol"_L1, 0, 1'000'000));
    if (head.ok() && request.protocol != protocolVersion)
        return Error{u"unknownProtocol"_s, {{u"found"_s, request.protocol}, {u"known"_s, protocolVersion}}};
    request.rulebook = head.text("rulebook"_L1, maxName);
    request.cursor = readBytes(head, "cursor"_L1);
    request.epoch = head.text("epoch"_L1, maxName);
    request.clock = head.moment("clock"_L1, StrictObject::Need::Optional);
    const qint64 count = head.integer("operations"_L1, 0, maxNumber);
    if (!readNumbers(head.array("dictionaries"_L1, maxDictionaries), request.dictionaries))
        head.fail("dictionaries"_L1);
    if (const Status status = head.finish(); !status.ok())
        return status.error();
    return count;
}

Result<SyncRequest> decodeSyncRequest(const QByteArray& bytes) {
    const auto frames = decodeFrames(bytes);
    if (!frames.ok())
        return frames.error();
    if (frames->isEmpty())
        return badMessage(u"hello"_s);
    SyncRequest request;
    const auto count = readHello(frames->first(), request);
    if (!count.ok())
        return count.error();
    if (*count != frames->size() - 1)
        return badMessage(u"operations"_s);
    qint64 last = 0;
    for (const Frame& frame : frames->mid(1)) {
        if (frame.type != FrameType::Operation || !frame.body.isEmpty())
            return badMessage(u"operation"_s);
        auto operation = records::operationFromJson(frame.head);
        if (!operation.ok())
            return badMessage(u"operation."_s + operation.error().data.value("key"_L1).toString());
        if (operation->n <= last)
            return badMessage(u"operation.n"_s);
        last = operation->n;
        request.operations += std::move(*operation);
    }
    return request;
}

static Status readGone(const Frame& frame, SyncAnswer& answer) {
    StrictObject head = strict(frame.head);
    GonePart gone;
    gone.record = head.id("record"_L1);
    gone.compartment = readCompartment(head);
    answer.gone += gone;
    return head.finish();
}

static Status readCheckpoint(const Frame& frame, Checkpoint& checkpoint) {
    StrictObject head = strict(frame.head);
    checkpoint.cursor = readBytes(head, "cursor"_L1);
    checkpoint.epoch = head.text("epoch"_L1, maxName);
    checkpoint.acknowledged = head.integer("acknowledged"_L1, 0, maxNumber);
    checkpoint.more = head.flag("more"_L1);
    checkpoint.serverTime = head.moment("serverTime"_L1);
    checkpoint.rulebook = head.text("rulebook"_L1, maxName);
    checkpoint.digests = head.object("digests"_L1);
    return head.finish();
}

static Status readAnswerFrame(const Frame& frame, bool last, SyncAnswer& answer) {
    const bool hasBody = frame.type == FrameType::Parts || frame.type == FrameType::Dictionary;
    if ((frame.type == FrameType::Checkpoint) != last || (!hasBody && !frame.body.isEmpty()))
        return badMessage(u"order"_s);
    switch (frame.type) {
    case FrameType::Ack: {
        auto receipt = receiptFromJson(frame.head);
        if (!receipt.ok())
            return receipt.error();
        answer.receipts += std::move(*receipt);
        return Done{};
    }
    case FrameType::Dictionary:
        answer.dictionaries += frame.body;
        return frame.body.isEmpty() ? Status(badMessage(u"dictionary"_s)) : strict(frame.head).finish();
    case FrameType::Parts:
        return decodeParts(frame, answer.puts);
    case FrameType::Gone:
        return readGone(frame, answer);
    case FrameType::Checkpoint:
        return readCheckpoint(frame, answer.checkpoint);
    case FrameType::Hello:
    case FrameType::Operation:
        break;
    }
    return badMessage(u"order"_s);
}

Result<SyncAnswer> decodeSyncAnswer(const QByteArray& bytes) {
    const auto frames = decodeFrames(bytes);
    if (!frames.ok())
        return frames.error();
    if (frames->isEmpty())
        return badMessage(u"checkpoint"_s);
    SyncAnswer answer;
    for (qsizetype i = 0; i < frames->size(); ++i)
        if (const Status status = readAnswerFrame(frames->at(i), i == frames->size() - 1, answer); !status.ok())
            return status.error();
    return answer;
}

} // namespace cts::protocol
