#pragma once

#include "shared/base/Result.h"

#include <QByteArray>

namespace cts {

// One zstd frame (RFC 8878), level 3.
QByteArray compress(const QByteArray& bytes);

// The content of one zstd frame. Errors: "badFrame", "tooLarge" when it would exceed `maxBytes`.
Result<QByteArray> decompress(const QByteArray& frame, qsizetype maxBytes);

} // namespace cts
