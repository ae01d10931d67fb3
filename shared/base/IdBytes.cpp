#include "shared/base/IdBytes.h"

namespace cts {

static constexpr qsizetype idLength = 36;
static constexpr qsizetype idSize = 16;

static bool isDash(qsizetype at) {
    return at == 8 || at == 13 || at == 18 || at == 23;
}

static int digitOf(QChar c) {
    const auto code = c.unicode();
    if (code >= u'0' && code <= u'9')
        return code - u'0';
    return code >= u'a' && code <= u'f' ? code - u'a' + 10 : -1;
}

static char16_t digit(int value) {
    return static_cast<char16_t>(value < 10 ? u'0' + value : u'a' + value - 10);
}

QByteArray idBytes(QStringView id) {
    if (id.size() != idLength)
        return {};
    QByteArray bytes(idSize, Qt::Uninitialized);
    char* out = bytes.data();
    for (qsizetype i = 0; i < idLength; i += 2) {
        if (isDash(i) && id[i++] != u'-')
            return {};
        const int high = digitOf(id[i]);
        const int low = digitOf(id[i + 1]);
        if (high < 0 || low < 0)
            return {};
        *out++ = static_cast<char>(high << 4 | low);
    }
    return bytes;
}

QString idText(QByteArrayView bytes) {
    if (bytes.size() != idSize)
        return {};
    QString text(idLength, Qt::Uninitialized);
    auto* out = reinterpret_cast<char16_t*>(text.data());
    const auto* const begin = out;
    for (const char byte : bytes) {
        if (isDash(out - begin))
            *out++ = u'-';
        *out++ = digit(static_cast<uchar>(byte) >> 4);
        *out++ = digit(static_cast<uchar>(byte) & 0xf);
    }
    return text;
}

QByteArray hexBytes(QStringView digits) {
    if (digits.size() % 2 != 0)
        return {};
    QByteArray bytes(digits.size() / 2, Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const int high = digitOf(digits[2 * i]);
        const int low = digitOf(digits[2 * i + 1]);
        if (high < 0 || low < 0)
            return {};
        bytes[i] = static_cast<char>(high << 4 | low);
    }
    return bytes;
}

QString hexText(QByteArrayView bytes) {
    QString text(bytes.size() * 2, Qt::Uninitialized);
    auto* out = reinterpret_cast<char16_t*>(text.data());
    for (const char byte : bytes) {
        *out++ = digit(static_cast<uchar>(byte) >> 4);
        *out++ = digit(static_cast<uchar>(byte) & 0xf);
    }
    return text;
}

} // namespace cts
