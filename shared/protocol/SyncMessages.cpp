#include "shared/protocol/SyncMessages.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"
#include "shared/base/Ids.h"
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
static constexpr qsizetype maxHead = 1 << 20;       // of every frame but an operation, which says its own limit
static constexpr qsizetype maxOperations = 8 << 20; // of a request, when they are packed
static constexpr qsizetype partsPerFrame = 5000;    // keeps a list of parts well below the limit of a frame
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

static bool isHex(const QString& text, qsizetype digits) {
    const auto isDigit = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    return text.size() == digits && std::all_of(text.begin(), text.end(), isDigit);
}

static QJsonArray toJson(const QList<qint64>& numbers) {
    QJsonArray json;
    for (const qint64 number : numbers)
        json.append(number);
    return json;
}

static QJsonObject checkToJson(const QMap<QString, PartsDigest>& check) {
    QJsonObject json;
    for (auto it = check.cbegin(); it != check.cend(); ++it)
        json.insert(it.key(), QJsonObject{{u"count"_s, it->count()}, {u"digest"_s, it->sum()}});
    return json;
}

static QMap<QString, PartsDigest> readCheck(StrictObject& head) {
    QMap<QString, PartsDigest> check;
    const QJsonObject json = head.object("check"_L1);
    if (json.size() > maxChecks)
        head.fail("check"_L1);
    for (auto it = json.begin(); it != json.end(); ++it) {
        StrictObject one = strict(it.value().toObject());
        const qint64 count = one.integer("count"_L1, 0, maxNumber);
        const QString digest = one.text("digest"_L1, 32);
        if ((!it.key().isEmpty() && !isId(it.key())) || !isHex(digest, 32) || !one.finish())
            head.fail("check"_L1);
        check.insert(it.key(), PartsDigest(count, digest));
    }
    return check;
}

QByteArray encode(const SyncRequest& request) {
    QJsonObject hello{{u"protocol"_s, request.protocol},
                      {u"rulebook"_s, request.rulebook},
                      {u"cursor"_s, base64(request.cursor)},
                      {u"epoch"_s, request.epoch},
                      {u"clock"_s, request.clock},
                      {u"operations"_s, static_cast<qint64>(request.operations.size())},
                      {u"dictionaries"_s, toJson(request.dictionaries)}};
    if (request.first > 0)
        hello.insert(u"first"_s, request.first);
    if (!request.pull)
        hello.insert(u"only"_s, u"push"_s);
    if (!request.check.isEmpty())
        hello.insert(u"check"_s, checkToJson(request.check));
    QByteArray bytes = encode(Frame{FrameType::Hello, hello, {}});
    QList<QByteArray> operations;
    for (const records::Operation& operation : request.operations)
        operations += encode(FrameType::Operation, records::encoded(operation), {});
    return bytes + packed(operations);
}

static QByteArray encode(const PartsList& list) {
    QByteArray bytes;
    for (qsizetype from = 0; from == 0 || from < list.parts.size(); from += partsPerFrame) {
        QJsonArray parts;
        for (const auto& [record, compartment] : list.parts.mid(from, partsPerFrame))
            parts.append(QJsonArray{record, rules::nameOf(compartment)});
        bytes += encode(Frame{FrameType::Digest, {{u"assignment"_s, list.assignment}, {u"parts"_s, parts}}, {}});
    }
    return bytes;
}

QByteArray encode(const SyncAnswer& answer) {
    QList<QByteArray> frames;
    for (const Receipt& receipt : answer.receipts)
        frames += encode(Frame{FrameType::Ack, toJson(receipt), {}});
    for (const GonePart& gone : answer.gone) {
        const QJsonObject head{{u"record"_s, gone.record}, {u"compartment"_s, rules::nameOf(gone.compartment)}};
        frames += encode(Frame{FrameType::Gone, head, {}});
    }
    QByteArray bytes = packed(frames);
    for (const QByteArray& dictionary : answer.dictionaries)
        bytes += encode(Frame{FrameType::Dictionary, {}, dictionary});
    bytes += encodeParts(answer.puts);
    for (const PartsList& list : answer.repairs)
        bytes += encode(list);
    const Checkpoint& checkpoint = answer.checkpoint;
    const QJsonObject head{{u"cursor"_s, base64(checkpoint.cursor)},     {u"epoch"_s, checkpoint.epoch},
                           {u"acknowledged"_s, checkpoint.acknowledged}, {u"more"_s, checkpoint.more},
                           {u"serverTime"_s, checkpoint.serverTime},     {u"rulebook"_s, checkpoint.rulebook},
                           {u"secured"_s, checkpoint.secured},           {u"upgrade"_s, checkpoint.upgrade}};
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
static Result<qint64> readHello(const RawFrame& frame, int newest, SyncRequest& request) {
    if (frame.type != FrameType::Hello || !frame.body.isEmpty())
        return badMessage(u"hello"_s);
    if (frame.head.size() > maxHead)
        return Error{u"tooLarge"_s};
    const auto json = headOf(frame);
    if (!json.ok())
        return Error{u"badFrame"_s, {{u"offset"_s, 0}, {u"reason"_s, json.error().code}}};
    StrictObject head = strict(*json);
    request.protocol = static_cast<int>(head.integer("protocol"_L1, 1, 1'000'000));
    if (head.ok() && request.protocol > newest)
        return Error{u"unknownProtocol"_s, {{u"found"_s, request.protocol}, {u"known"_s, newest}}};
    request.rulebook = head.text("rulebook"_L1, maxName);
    request.cursor = readBytes(head, "cursor"_L1);
    request.epoch = head.text("epoch"_L1, maxName);
    request.clock = head.moment("clock"_L1, StrictObject::Need::Optional);
    request.first = head.integer("first"_L1, 0, maxOperationNumber, 0);
    const QString only = head.text("only"_L1, maxName, StrictObject::Need::Optional);
    if (!only.isEmpty() && only != "push"_L1)
        head.fail("only"_L1);
    request.pull = only.isEmpty();
    request.check = readCheck(head);
    const qint64 count = head.integer("operations"_L1, 0, maxNumber);
    if (!readNumbers(head.array("dictionaries"_L1, maxDictionaries), request.dictionaries))
        head.fail("dictionaries"_L1);
    if (const Status status = head.finish(); !status.ok())
        return status.error();
    return count;
}

// Takes one operation up, or what there is to say of it; gives its n.
static Result<qint64> readOperation(const RawFrame& frame, SyncRequest& request) {
    if (frame.type != FrameType::Operation || !frame.body.isEmpty())
        return badMessage(u"operation"_s);
    const auto json = headOf(frame);
    if (!json.ok())
        return badMessage(u"operation."_s + json.error().code);
    auto operation = records::operationFromJson(*json);
    if (operation.ok()) {
        const qint64 n = operation->n;
        request.operations += std::move(*operation);
        return n;
    }
    const auto unreadable = unreadableOperation(*json, frame.head, operation.error());
    if (!unreadable)
        return badMessage(u"operation."_s + operation.error().data.value("key"_L1).toString());
    request.unreadable += *unreadable;
    return unreadable->n;
}

Result<SyncRequest> decodeSyncRequest(const QByteArray& bytes, int newest) {
    const auto frames = splitFrames(bytes, std::max(bytes.size(), maxOperations), maxOperations);
    if (!frames.ok())
        return frames.error();
    if (frames->isEmpty())
        return badMessage(u"hello"_s);
    SyncRequest request;
    const auto count = readHello(frames->first(), newest, request);
    if (!count.ok())
        return count.error();
    if (*count != frames->size() - 1)
        return badMessage(u"operations"_s);
    qint64 last = 0;
    for (const RawFrame& frame : frames->mid(1)) {
        const auto n = readOperation(frame, request);
        if (!n.ok())
            return n.error();
        if (*n <= last)
            return badMessage(u"operation.n"_s);
        last = *n;
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
    checkpoint.secured = head.integer("secured"_L1, 0, maxNumber);
    checkpoint.upgrade = head.flag("upgrade"_L1);
    return head.finish();
}

// The parts of a long list come in several frames.
static Status readRepair(const Frame& frame, SyncAnswer& answer) {
    StrictObject head = strict(frame.head);
    const QString assignment = head.id("assignment"_L1, StrictObject::Need::Optional);
    if (answer.repairs.isEmpty() || answer.repairs.constLast().assignment != assignment)
        answer.repairs += PartsList{assignment, {}};
    for (const QJsonValue value : head.array("parts"_L1, partsPerFrame)) {
        const QJsonArray part = value.toArray();
        const auto compartment = rules::compartmentNamed(part.at(1).toString());
        if (part.size() != 2 || !isId(part.at(0).toString()) || !compartment)
            head.fail("parts"_L1);
        answer.repairs.last().parts.append({part.at(0).toString(), compartment.value_or(rules::Compartment::Core)});
    }
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
    case FrameType::Digest:
        return readRepair(frame, answer);
    case FrameType::Hello:
    case FrameType::Operation:
    case FrameType::Packed:
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
