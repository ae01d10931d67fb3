#pragma once

#include <QByteArray>
#include <QString>

namespace cts {

// The 16 bytes of an id (isId), in its own order; empty for any other text, the empty one included.
QByteArray idBytes(QStringView id);
// The id of 16 bytes; empty for any other number of them.
QString idText(QByteArrayView bytes);

// The bytes of lower-case hexadecimal digits, and back. Empty for what is none.
QByteArray hexBytes(QStringView digits);
QString hexText(QByteArrayView bytes);

} // namespace cts
