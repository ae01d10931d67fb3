#include "shared/protocol/WorkFile.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/Hash.h"
#include "shared/records/StrictObject.h"

#include <QtEndian>

using namespace Qt::StringLiterals;

namespace cts::protocol {

static const QByteArray magic = QByteArrayLiteral("CTSOUT");
static constexpr quint16 version = 1;
static constexpr qsizetype hashSize = 32;
static constexpr qint64 maxNumber = 1'000'000'000'000'000; // as in the operations themselves

QByteArray draftAssociatedData(const QString& device) {
    return u"cts-draft %1"_s.arg(device).toUtf8();
}

template <class Number> static QByteArray bytesOf(Number number) {
    QByteArray bytes(sizeof(Number), Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray encode(const WorkFile& file) {
    const QByteArray head = canonicalJson(QJsonObject{
        {u"device"_s, file.device}, {u"made"_s, file.made}, {u"boxes"_s, static_cast<qint64>(file.boxes.size())}});
    QByteArray bytes = magic + bytesOf(version) + bytesOf(static_cast<quint32>(head.size())) + head;
    for (const auto& box : file.boxes)
        bytes += bytesOf(static_cast<quint8>(box.kind)) + bytesOf(static_cast<quint64>(box.first)) +
                 bytesOf(static_cast<quint64>(box.last)) + bytesOf(static_cast<quint32>(box.box.size())) + box.box;
    return bytes + sha256(bytes);
}

static Error damaged(const QString& reason) {
    return Error{u"damagedWorkFile"_s, {{u"reason"_s, reason}}};
}

namespace {

// Reads forward and never beyond the end.
class Reader {
public:
    explicit Reader(QByteArrayView bytes) : m_bytes(bytes) {}

    template <class Number> Number number() {
        const QByteArrayView taken = take(sizeof(Number));
        return taken.isEmpty() ? Number() : qFromBigEndian<Number>(taken.data());
    }
    QByteArrayView take(qsizetype size) {
        if (size > m_bytes.size() - m_offset) {
            m_short = true;
            return {};
        }
        m_offset += size;
        return m_bytes.sliced(m_offset - size, size);
    }
    bool isShort() const { return m_short; }
    bool atEnd() const { return m_offset == m_bytes.size(); }

private:
    QByteArrayView m_bytes;
    qsizetype m_offset = 0;
    bool m_short = false;
};

} // namespace

static Result<qint64> readHead(const QByteArray& json, WorkFile& file) {
    const auto parsed = parseJsonObject(json);
    if (!parsed)
        return damaged(u"head"_s);
    records::StrictObject head(*parsed, u"damagedWorkFile"_s, u"key"_s);
    file.device = head.id("device"_L1);
    file.made = head.moment("made"_L1);
    const qint64 boxes = head.integer("boxes"_L1, 0, maxWorkBoxes);
    return head.finish() ? Result(boxes) : damaged(u"head"_s);
}

// Operations before drafts, their numbers rising.
static bool follows(const WorkBox& box, const QList<WorkBox>& before) {
    if (box.kind == WorkBox::Kind::Draft)
        return box.first == 0 && box.last == 0;
    if (box.kind != WorkBox::Kind::Operations || box.first < 1 || box.last < box.first || box.last > maxNumber)
        return false;
    return before.isEmpty() ||
           (before.constLast().kind == WorkBox::Kind::Operations && before.constLast().last < box.first);
}

static Status readBoxes(Reader& reader, qint64 count, WorkFile& file) {
    for (qint64 i = 0; i < count; ++i) {
        WorkBox box;
        box.kind = static_cast<WorkBox::Kind>(reader.number<quint8>());
        const auto first = reader.number<quint64>();
        const auto last = reader.number<quint64>();
        const auto size = reader.number<quint32>();
        box.box = reader.take(static_cast<qsizetype>(size)).toByteArray();
        if (reader.isShort())
            return damaged(u"truncated"_s);
        if (first > static_cast<quint64>(maxNumber) || last > static_cast<quint64>(maxNumber))
            return damaged(u"order"_s);
        box.first = static_cast<qint64>(first);
        box.last = static_cast<qint64>(last);
        if (!follows(box, file.boxes))
            return damaged(u"order"_s);
        file.boxes.append(box);
    }
    return reader.atEnd() ? Status(Done{}) : damaged(u"boxes"_s);
}

Result<WorkFile> decodeWorkFile(const QByteArray& bytes) {
    if (bytes.size() > maxWorkFile)
        return Error{u"tooLarge"_s};
    if (!bytes.startsWith(magic))
        return Error{u"notAWorkFile"_s};
    Reader prefix(bytes);
    prefix.take(magic.size());
    const auto found = prefix.number<quint16>();
    if (prefix.isShort())
        return damaged(u"truncated"_s);
    if (found != version)
        return Error{u"newerWorkFile"_s, {{u"found"_s, found}, {u"known"_s, version}}};
    const qsizetype content = bytes.size() - hashSize;
    if (content < magic.size() + static_cast<qsizetype>(sizeof(version)))
        return damaged(u"truncated"_s);
    if (sha256(bytes.first(content)) != bytes.last(hashSize))
        return damaged(u"checksum"_s);
    Reader reader(QByteArrayView(bytes).first(content));
    reader.take(magic.size() + static_cast<qsizetype>(sizeof(version)));
    const auto headSize = reader.number<quint32>();
    const QByteArray head = reader.take(static_cast<qsizetype>(headSize)).toByteArray();
    if (reader.isShort())
        return damaged(u"truncated"_s);
    WorkFile file;
    const auto count = readHead(head, file);
    if (!count)
        return count.error();
    if (auto read = readBoxes(reader, *count, file); !read)
        return read.error();
    return file;
}

} // namespace cts::protocol
