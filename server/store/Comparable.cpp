#include "server/store/Comparable.h"

namespace cts::server {

QString comparableName(const QString& name) {
    const QString apart = name.normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString plain;
    plain.reserve(apart.size());
    for (const QChar sign : apart) {
        if (!sign.isMark())
            plain += sign;
    }
    return plain.simplified();
}

QString comparableId(const QString& id) {
    QString plain;
    for (const QChar sign : id.normalized(QString::NormalizationForm_KC).toCaseFolded()) {
        if (!sign.isSpace() && sign.category() != QChar::Punctuation_Dash)
            plain += sign;
    }
    return plain;
}

} // namespace cts::server
