#pragma once

#include "shared/base/Result.h"

#include <QByteArrayView>
#include <QString>

namespace cts {

// The kinds of files that may be uploaded (domain 3.16).
enum class DocumentType { Pdf, Jpeg, Png, Docx };

// Most bytes of one document (domain 3.16).
inline constexpr qsizetype largestDocument = 25 * 1024 * 1024;

// "application/pdf" and its like; what an attachment says in "type".
QString mediaTypeOf(DocumentType type);
// "pdf", "jpg", "png" or "docx".
QString extensionOf(DocumentType type);

// What a file is, by its bytes alone and from its first to its last: a name proves nothing, and a file that is two
// kinds at once is none. Compressed content is never unpacked, so a small file cannot become a large one here.
// Errors: "emptyFile", "tooLarge" {max}, "notADocument" (another kind, or two at once), "damagedDocument" {type}
// (begins like one and is not whole), "unsafeDocument" {type} (macros, a password, or a parcel that bursts when it is
// opened).
Result<DocumentType> recogniseDocument(QByteArrayView bytes);

} // namespace cts
