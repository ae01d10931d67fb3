#include "shared/protocol/PartBatch.h"

#include "shared/base/CanonicalJson.h"
#include "shared/base/IdBytes.h"

#include <QHash>
#include <QJsonArray>

#include <limits>

namespace cts::protocol {

using namespace Qt::StringLiterals;

static constexpr qsizetype batchBytes = 256 << 10;
static constexpr qsizetype idSize = 16;
static constexpr qsizetype hashSize = 32;
static constexpr qsizetype maxNames = 4096;
static constexpr qsizetype maxName = 80;

namespace {

enum Flag : int { sameRecord = 16, sameAssignment = 32, noAssignment = 64, tellsConflicts = 128, compartmentBits = 15 };

class Packer {
public:
    void add(const PutPart& put) {
        const bool isSameRecord = m_count > 0 && put.record == m_record;
        const bool isSameAssignment = m_count > 0 && put.assignment == m_assignment;
        int flags =
            static_cast<int>(put.compartment) | (isSameRecord ? sameRecord : 0) | (put.conflicts ? tellsConflicts : 0);
        if (put.assignment.isEmpty())
            flags |= noAssignment;
        else if (isSameAssignment)
            flags |= sameAssignment;
        m_body.append(static_cast<char>(flags));
        if (!isSameRecord)
            m_body += idBytes(put.record);
        if (!(flags & (noAssignment | sameAssignment)))
            m_body += idBytes(put.assignment);
        if (!isSameRecord)
            for (const auto* text : {&put.kind, &put.form, &put.state})
                number(name(*text));
        if (put.conflicts)
            number(*put.conflicts);
        number(put.revision);
        m_body += hexBytes(put.hash);
        number(put.frame.size());
        m_body += put.frame;
        m_record = put.record;
        m_assignment = put.assignment;
        ++m_count;
    }

    bool isFull() const { return m_body.size() >= batchBytes; }
    bool isEmpty() const { return m_count == 0; }

    QByteArray take() {
        const QJsonObject head{{u"names"_s, QJsonArray::fromStringList(m_names)}, {u"parts"_s, m_count}};
        const QByteArray bytes = encode(FrameType::Parts, canonicalJson(head), m_body);
        *this = {};
        return bytes;
    }

private:
    void number(qint64 value) {
        auto left = static_cast<quint64>(value);
        for (; left >= 0x80; left >>= 7)
            m_body.append(static_cast<char>(0x80 | (left & 0x7f)));
        m_body.append(static_cast<char>(left));
    }

    qint64 name(const QString& text) {
        const auto known = m_numbers.constFind(text);
        if (known != m_numbers.cend())
            return *known;
        m_numbers.insert(text, m_names.size());
        m_names.append(text);
        return m_names.size() - 1;
    }

    QByteArray m_body;
    QStringList m_names;
    QHash<QString, qint64> m_numbers;
    QString m_record;
    QString m_assignment;
    qint64 m_count = 0;
};

// Reads a body from its front; after the first fault everything reads as nothing.
class Reader {
public:
    Reader(const QByteArray& body, QStringList names) : m_body(body), m_names(std::move(names)) {}

    bool ok() const { return m_ok; }
    bool atEnd() const { return m_at == m_body.size(); }

    int byte() { return has(1) ? static_cast<uchar>(m_body.at(m_at++)) : 0; }

    QByteArrayView bytes(qint64 count) {
        if (!has(count))
            return {};
        const QByteArrayView view(m_body.constData() + m_at, count);
        m_at += count;
        return view;
    }

    // The shortest form only, and nothing above 2^56.
    qint64 number() {
        qint64 value = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            const int next = byte();
            value |= static_cast<qint64>(next & 0x7f) << shift;
            if (next < 0x80) {
                m_ok = m_ok && (next != 0 || shift == 0);
                return value;
            }
        }
        m_ok = false;
        return 0;
    }

    QString name() {
        const qint64 at = number();
        m_ok = m_ok && at < m_names.size();
        return m_ok ? m_names.at(at) : QString();
    }

private:
    bool has(qint64 count) {
        m_ok = m_ok && count >= 0 && count <= m_body.size() - m_at;
        return m_ok;
    }

    const QByteArray& m_body;
    QStringList m_names;
    qsizetype m_at = 0;
    bool m_ok = true;
};

bool readPart(Reader& reader, const PutPart* before, PutPart& put) {
    const int flags = reader.byte();
    const int compartment = flags & compartmentBits;
    const bool follows = flags & (sameRecord | sameAssignment);
    if (compartment >= rules::allCompartments().size() || (follows && !before) ||
        ((flags & sameAssignment) && (flags & noAssignment)))
        return false;
    put.compartment = static_cast<rules::Compartment>(compartment);
    put.record = flags & sameRecord ? before->record : idText(reader.bytes(idSize));
    if (flags & sameAssignment)
        put.assignment = before->assignment;
    else if (!(flags & noAssignment))
        put.assignment = idText(reader.bytes(idSize));
    for (auto text : {&PutPart::kind, &PutPart::form, &PutPart::state})
        put.*text = flags & sameRecord ? before->*text : reader.name();
    if (flags & tellsConflicts) {
        const qint64 conflicts = reader.number();
        if (conflicts > std::numeric_limits<int>::max())
            return false;
        put.conflicts = static_cast<int>(conflicts);
    }
    put.revision = reader.number();
    put.hash = hexText(reader.bytes(hashSize));
    put.frame = reader.bytes(reader.number()).toByteArray();
    return reader.ok() && !put.frame.isEmpty() && !put.kind.isEmpty();
}

Error badParts() {
    return Error{u"badMessage"_s, {{u"what"_s, u"parts"_s}}};
}

std::optional<QStringList> readNames(const QJsonValue& json) {
    const auto values = json.toArray();
    QStringList names;
    for (const QJsonValue value : values) {
        if (!value.isString() || value.toString().size() > maxName)
            return std::nullopt;
        names.append(value.toString());
    }
    return json.isArray() && names.size() <= maxNames ? std::optional(names) : std::nullopt;
}

} // namespace

QByteArray encodeParts(const QList<PutPart>& puts) {
    QByteArray bytes;
    Packer packer;
    for (const auto& put : puts) {
        packer.add(put);
        if (packer.isFull())
            bytes += packer.take();
    }
    if (!packer.isEmpty())
        bytes += packer.take();
    return bytes;
}

Status decodeParts(const Frame& frame, QList<PutPart>& puts) {
    const auto names = readNames(frame.head.value("names"_L1));
    const qint64 count = frame.head.value("parts"_L1).toInteger(-1);
    if (!names || count <= 0 || frame.head.size() != 2 || count > frame.body.size())
        return badParts();
    Reader reader(frame.body, *names);
    const auto first = puts.size();
    for (qint64 i = 0; i < count; ++i) {
        PutPart put;
        if (!readPart(reader, puts.size() > first ? &puts.constLast() : nullptr, put))
            return badParts();
        puts.append(std::move(put));
    }
    return reader.atEnd() ? Status(Done{}) : badParts();
}

} // namespace cts::protocol
