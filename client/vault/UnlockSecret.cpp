#include "client/vault/UnlockSecret.h"

#include <QByteArray>

#include <algorithm>

namespace cts::client {

UnlockSecret::UnlockSecret(QString& typed) {
    QString composed = typed.normalized(QString::NormalizationForm_C);
    wipe(typed);
    const auto lowHalves =
        std::count_if(composed.cbegin(), composed.cend(), [](QChar c) { return c.isLowSurrogate(); });
    m_length = composed.size() - lowHalves;
    QByteArray utf8 = composed.toUtf8();
    wipe(composed);
    m_bytes = SecureBytes::takeFrom(utf8);
}

} // namespace cts::client
