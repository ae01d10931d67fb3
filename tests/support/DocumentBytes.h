#pragma once

#include <QByteArray>
#include <QList>
#include <QtEndian>

#include <utility>

namespace cts::tests {

// Files in bytes, right and wrong ones, for tests of what is made of uploads.

inline QByteArray bigEndian(quint32 value) {
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

inline QByteArray little16(quint16 value) {
    QByteArray bytes(2, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

inline QByteArray little32(quint32 value) {
    QByteArray bytes(4, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

inline QByteArray pdfBytes(const QByteArray& body = "1 0 obj << /Type /Catalog >> endobj\n") {
    return "%PDF-1.7\n" + body + "startxref\n9\n%%EOF\n";
}

// A ZIP file of stored entries; what each claims to be unpacked can be another size.
inline QByteArray zipBytes(const QList<std::pair<QByteArray, QByteArray>>& files, quint32 claims = 0,
                           quint16 flags = 0) {
    QByteArray zip;
    QByteArray directory;
    for (const auto& [name, content] : files) {
        const auto offset = static_cast<quint32>(zip.size());
        const QByteArray head = little16(20) + little16(flags) + little16(0) + little32(0) + little32(0) +
                                little32(static_cast<quint32>(content.size())) +
                                little32(claims > 0 ? claims : static_cast<quint32>(content.size())) +
                                little16(static_cast<quint16>(name.size())) + little16(0);
        zip += QByteArray("PK\x03\x04") + head + name + content;
        directory += QByteArray("PK\x01\x02") + little16(20) + head + little16(0) + little16(0) + little16(0) +
                     little32(0) + little32(offset) + name;
    }
    const auto count = little16(static_cast<quint16>(files.size()));
    return zip + directory + QByteArray("PK\x05\x06") + little16(0) + little16(0) + count + count +
           little32(static_cast<quint32>(directory.size())) + little32(static_cast<quint32>(zip.size())) + little16(0);
}

inline QList<std::pair<QByteArray, QByteArray>> docxFiles() {
    return {{"[Content_Types].xml", "<Types/>"}, {"_rels/.rels", "<x/>"}, {"word/document.xml", "<w:document/>"}};
}

inline QByteArray docxBytes() {
    return zipBytes(docxFiles());
}

inline QByteArray segment(quint8 marker, const QByteArray& payload) {
    const auto length = static_cast<quint16>(payload.size() + 2);
    return QByteArray(1, '\xff') + static_cast<char>(marker) + static_cast<char>(length >> 8) +
           static_cast<char>(length & 0xff) + payload;
}

// EXIF with an orientation and a place that must not get out.
inline QByteArray exifSegment(char orientation, bool littleEndian = false) {
    const QByteArray gps = "GPSLatitude 34.0522 Safehouse Lane";
    if (littleEndian)
        return segment(0xe1, QByteArray("Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 24) + orientation +
                                 QByteArray("\0\0\0\0\0\0\0", 7) + gps);
    return segment(0xe1, QByteArray("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 25) + orientation +
                             QByteArray("\0\0\0\0\0\0", 6) + gps);
}

// The least that has the shape of a JPEG, with more segments before the picture.
inline QByteArray jpegBytes(const QByteArray& more = {}) {
    const QByteArray jfif = segment(0xe0, QByteArray("JFIF\0\x01\x01\0\0\x01\0\x01\0\0", 14));
    return "\xff\xd8" + jfif + more + segment(0xdb, QByteArray(65, '\x01')) +
           segment(0xc0, QByteArray("\x08\0\x01\0\x01\x01\x01\x11\0", 9)) +
           segment(0xda, QByteArray("\x01\x01\0\0\x3f\0", 6)) + QByteArray("\x12\xff\0\x34\xff\xd0\x56", 7) +
           "\xff\xd9";
}

// The checksum is not looked at.
inline QByteArray chunk(const QByteArray& type, const QByteArray& data) {
    return bigEndian(static_cast<quint32>(data.size())) + type + data + QByteArray(4, '\x7e');
}

inline QByteArray pngBytes(const QByteArray& more = {}) {
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", QByteArray(13, '\x01')) + more + chunk("IDAT", "pixels") +
           chunk("IEND", {});
}

} // namespace cts::tests
