#include "shared/base/DocumentType.h"
#include "shared/base/ImageCleaning.h"
#include "shared/base/ZipDirectory.h"
#include "tests/fuzz/FuzzTarget.h"
#include "tests/fuzz/targets/Targets.h"
#include "tests/support/DocumentBytes.h"

namespace cts::fuzz {

static void checkCleaned(Result<QByteArray> (*clean)(QByteArrayView), const QByteArray& bytes) {
    const auto cleaned = clean(bytes);
    if (!cleaned)
        return;
    const auto again = clean(*cleaned);
    require(again.ok(), "a cleaned picture is no picture");
    require(*again == *cleaned, "a cleaned picture can be cleaned further");
}

bool playDocument(const QByteArray& bytes) {
    checkCleaned(cleanJpeg, bytes);
    checkCleaned(cleanPng, bytes);
    (void)ZipDirectory::endsLikeOne(bytes);
    if (const auto directory = ZipDirectory::read(bytes)) {
        for (const auto& entry : directory->entries())
            require(entry.packedBytes <= bytes.size(), "an entry is longer than its file");
    }
    return recogniseDocument(bytes).ok();
}

QList<QByteArray> documentSeeds() {
    return {tests::pdfBytes(),
            tests::docxBytes(),
            tests::jpegBytes(),
            tests::jpegBytes(tests::exifSegment(6)),
            tests::jpegBytes(tests::exifSegment(8, true)),
            tests::pngBytes(),
            tests::pngBytes(tests::chunk("tEXt", "Comment\0somewhere"))};
}

} // namespace cts::fuzz
