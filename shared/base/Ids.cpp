#include "shared/base/Ids.h"

#include "shared/base/Hash.h"
#include "shared/base/IdBytes.h"

#include <QUuid>

#include <cstring>

namespace cts {

QString newId(const Clock& clock) {
    quint32 words[4];
    std::memcpy(words, randomBytes(sizeof words).constData(), sizeof words);
    const auto milliseconds = static_cast<quint64>(clock.now().toMSecsSinceEpoch());
    const auto high = static_cast<quint32>(milliseconds >> 16);
    const auto middle = static_cast<quint16>(milliseconds & 0xffff);
    const auto version = static_cast<quint16>(0x7000 | (words[0] & 0x0fff));
    const auto variant = static_cast<uchar>(0x80 | (words[1] & 0x3f));
    const auto byte = [&words](int word, int shift) { return static_cast<uchar>(words[word] >> shift); };
    return QUuid(high, middle, version, variant, byte(1, 8), byte(2, 0), byte(2, 8), byte(2, 16), byte(3, 0),
                 byte(3, 8), byte(3, 16))
        .toString(QUuid::WithoutBraces);
}

bool isId(const QString& text) {
    return !idBytes(text).isEmpty();
}

} // namespace cts
