#pragma once

#include "shared/base/DocumentType.h"

#include <QString>

namespace cts {

// A name under which a document may be kept, shown and saved on any system: without folders, control characters, signs
// that turn the direction of writing, what Windows forbids, and leading or trailing dots; at most 120 characters; with
// the ending of what the file really is. A name of which nothing is left becomes "document".
QString cleanFileName(const QString& name, DocumentType type);

} // namespace cts
