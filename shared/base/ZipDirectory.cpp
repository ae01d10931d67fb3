#include "shared/base/ZipDirectory.h"

#include <QtEndian>

#include <algorithm>
#include <optional>

namespace cts {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype endSize = 22;
constexpr qsizetype centralSize = 46;
constexpr qsizetype localSize = 30;
constexpr qsizetype longestComment = 0xffff;
constexpr int mostEntries = 5000;
constexpr quint16 encryptedFlag = 1;

quint16 short16(QByteArrayView bytes, qsizetype at) {
    return qFromLittleEndian<quint16>(bytes.data() + at);
}

quint32 long32(QByteArrayView bytes, qsizetype at) {
    return qFromLittleEndian<quint32>(bytes.data() + at);
}

// Where the record of the end begins whose comment runs exactly to the last byte.
std::optional<qsizetype> endRecord(QByteArrayView bytes) {
    const qsizetype lowest = std::max<qsizetype>(0, bytes.size() - endSize - longestComment);
    for (qsizetype at = bytes.size() - endSize; at >= lowest; --at) {
        if (bytes.sliced(at).startsWith("PK\x05\x06") && at + endSize + short16(bytes, at + 20) == bytes.size())
            return at;
    }
    return std::nullopt;
}

bool isSafeName(const QByteArray& name) {
    const auto parts = name.split('/');
    return !name.isEmpty() && !name.startsWith('/') && !name.contains('\\') && !name.contains('\0') &&
           !name.contains(':') && !parts.contains("..") && !parts.contains(".");
}

// The bytes that an entry takes up in the file, [begin, end).
struct Span {
    qint64 begin = 0;
    qint64 end = 0;
};

// Where an entry of the directory really lies; nothing when it says something else there.
std::optional<Span> spanOf(QByteArrayView bytes, qint64 offset, const ZipDirectory::Entry& entry, qint64 directory) {
    if (offset + localSize > directory || !bytes.sliced(offset).startsWith("PK\x03\x04"))
        return std::nullopt;
    const qint64 nameLength = short16(bytes, offset + 26);
    const qint64 data = offset + localSize + nameLength + short16(bytes, offset + 28);
    if (nameLength != entry.name.size() || data + entry.packedBytes > directory ||
        bytes.sliced(offset + localSize, nameLength) != QByteArrayView(entry.name))
        return std::nullopt;
    return Span{offset, data + entry.packedBytes};
}

bool overlap(QList<Span> spans) {
    std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
    return std::adjacent_find(spans.cbegin(), spans.cend(),
                              [](const Span& a, const Span& b) { return b.begin < a.end; }) != spans.cend();
}

} // namespace

bool ZipDirectory::endsLikeOne(QByteArrayView bytes) {
    return endRecord(bytes).has_value();
}

Result<ZipDirectory> ZipDirectory::read(QByteArrayView bytes) {
    const Error bad{u"badZip"_s};
    const auto end = endRecord(bytes);
    if (!end || !bytes.startsWith("PK\x03\x04"))
        return bad;
    const int count = short16(bytes, *end + 10);
    const qint64 size = long32(bytes, *end + 12);
    const qint64 begin = long32(bytes, *end + 16);
    if (long32(bytes, *end + 4) != 0 || short16(bytes, *end + 8) != count || count == 0 || count > mostEntries ||
        begin + size != *end)
        return bad;
    ZipDirectory directory;
    QList<Span> spans;
    qint64 at = begin;
    for (int i = 0; i < count; ++i) {
        if (at + centralSize > *end || !bytes.sliced(at).startsWith("PK\x01\x02"))
            return bad;
        const qint64 nameLength = short16(bytes, at + 28);
        const qint64 next = at + centralSize + nameLength + short16(bytes, at + 30) + short16(bytes, at + 32);
        if (next > *end)
            return bad;
        const Entry entry{bytes.sliced(at + centralSize, nameLength).toByteArray(), long32(bytes, at + 20),
                          long32(bytes, at + 24), (short16(bytes, at + 8) & encryptedFlag) != 0};
        const auto span = spanOf(bytes, long32(bytes, at + 42), entry, begin);
        if (!isSafeName(entry.name) || !span)
            return bad;
        directory.m_entries.append(entry);
        spans.append(*span);
        at = next;
    }
    if (at != *end || overlap(spans))
        return bad;
    return directory;
}

} // namespace cts
