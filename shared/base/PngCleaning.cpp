#include "shared/base/ImageCleaning.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace cts {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype frame = 12; // length, type and checksum around a chunk's data

// What pixels and colours need, animations included. Everything else says something about the picture, not what it
// looks like.
bool isNeeded(QByteArrayView type) {
    static constexpr std::array<const char*, 16> needed{"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP",
                                                        "sBIT", "sRGB", "bKGD", "pHYs", "cICP", "acTL", "fcTL", "fdAT"};
    return std::any_of(needed.begin(), needed.end(), [&](const char* name) { return type == QByteArrayView(name, 4); });
}

// A chunk that a viewer must understand: bit 5 of the first letter is clear.
bool isCritical(QByteArrayView type) {
    return (static_cast<quint8>(type[0]) & 0x20) == 0;
}

Error damaged() {
    return {u"damagedDocument"_s, {{u"type"_s, u"png"_s}}};
}

} // namespace

Result<QByteArray> cleanPng(QByteArrayView bytes) {
    if (!bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return damaged();
    QByteArray clean = bytes.first(8).toByteArray();
    bool pixels = false;
    for (qsizetype at = 8; at + frame <= bytes.size();) {
        const qint64 length = qFromBigEndian<quint32>(bytes.data() + at);
        if (length > bytes.size() - at - frame)
            return damaged();
        const auto type = bytes.sliced(at + 4, 4);
        const bool isHeader = type == QByteArrayView("IHDR", 4);
        if (isHeader != (at == 8) || (isHeader && length != 13) || (isCritical(type) && !isNeeded(type)))
            return damaged();
        if (isNeeded(type))
            clean += bytes.sliced(at, length + frame).toByteArray();
        pixels |= type == QByteArrayView("IDAT", 4);
        if (type == QByteArrayView("IEND", 4))
            return pixels && length == 0 ? Result(clean) : damaged();
        at += length + frame;
    }
    return damaged();
}

} // namespace cts
