#include "shared/base/DocumentType.h"

#include "shared/base/ImageCleaning.h"
#include "shared/base/ZipDirectory.h"

#include <algorithm>

namespace cts {

using namespace Qt::StringLiterals;

namespace {

// What a word processor would have to unpack; a report of hundreds of pages with its pictures stays far below.
constexpr qint64 largestUnpacked = 512LL * 1024 * 1024;

struct Names {
    QLatin1StringView mediaType;
    QLatin1StringView extension;
};

Names namesOf(DocumentType type) {
    switch (type) {
    case DocumentType::Pdf:
        return {"application/pdf"_L1, "pdf"_L1};
    case DocumentType::Jpeg:
        return {"image/jpeg"_L1, "jpg"_L1};
    case DocumentType::Png:
        return {"image/png"_L1, "png"_L1};
    case DocumentType::Docx:
        break;
    }
    return {"application/vnd.openxmlformats-officedocument.wordprocessingml.document"_L1, "docx"_L1};
}

Error damaged(DocumentType type) {
    return {u"damagedDocument"_s, {{u"type"_s, extensionOf(type)}}};
}

Error unsafe(DocumentType type) {
    return {u"unsafeDocument"_s, {{u"type"_s, extensionOf(type)}}};
}

Error notADocument() {
    return {u"notADocument"_s};
}

bool isBlank(char byte) {
    return byte == '\0' || byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' || byte == '\f';
}

// ISO 32000-2, 7.5.2 and 7.5.5: a version in the first bytes and %%EOF as the last word. Readers put up with bytes
// before and after; that is just what makes a file two things at once.
Result<DocumentType> checkPdf(QByteArrayView bytes) {
    if (bytes.size() < 8 || (bytes[5] != '1' && bytes[5] != '2') || bytes[6] != '.')
        return damaged(DocumentType::Pdf);
    auto end = bytes;
    while (!end.isEmpty() && isBlank(end.back()))
        end.chop(1);
    if (!end.endsWith("%%EOF"))
        return damaged(DocumentType::Pdf);
    if (ZipDirectory::endsLikeOne(bytes))
        return notADocument();
    return DocumentType::Pdf;
}

// ECMA-376 part 2: a parcel with a list of its content types, and a text in word/.
Result<DocumentType> checkDocx(QByteArrayView bytes) {
    const auto zip = ZipDirectory::read(bytes);
    if (!zip)
        return damaged(DocumentType::Docx);
    const auto has = [&](const QByteArray& name) {
        return std::any_of(zip->entries().cbegin(), zip->entries().cend(),
                           [&](const ZipDirectory::Entry& entry) { return entry.name == name; });
    };
    if (!has("[Content_Types].xml") || !has("word/document.xml"))
        return notADocument();
    qint64 unpacked = 0;
    for (const auto& entry : zip->entries()) {
        unpacked += entry.unpackedBytes;
        if (entry.encrypted || entry.name.toLower().endsWith("vbaproject.bin"))
            return unsafe(DocumentType::Docx);
    }
    return unpacked > largestUnpacked ? Result<DocumentType>(unsafe(DocumentType::Docx)) : DocumentType::Docx;
}

} // namespace

QString mediaTypeOf(DocumentType type) {
    return QString(namesOf(type).mediaType);
}

QString extensionOf(DocumentType type) {
    return QString(namesOf(type).extension);
}

Result<DocumentType> recogniseDocument(QByteArrayView bytes) {
    if (bytes.isEmpty())
        return Error{u"emptyFile"_s};
    if (bytes.size() > largestDocument)
        return Error{u"tooLarge"_s, {{u"max"_s, largestDocument}}};
    if (bytes.startsWith("%PDF-"))
        return checkPdf(bytes);
    if (bytes.startsWith("PK\x03\x04"))
        return checkDocx(bytes);
    if (bytes.startsWith("\xff\xd8\xff"))
        return cleanJpeg(bytes) ? Result(DocumentType::Jpeg) : damaged(DocumentType::Jpeg);
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return cleanPng(bytes) ? Result(DocumentType::Png) : damaged(DocumentType::Png);
    return notADocument();
}

} // namespace cts
