#pragma once

#include "shared/base/Result.h"

#include <QByteArrayView>
#include <QString>

namespace cts {

// Puts `bytes` into a file in an existing folder, readable and writable by its owner alone. After a crash, a full disk
// or a power failure at any moment the file has its old content or the new, whole.
// Error: "cannotWrite" {file, detail}; then the old content is still there.
Status writeAtomically(const QString& path, QByteArrayView bytes);

} // namespace cts
