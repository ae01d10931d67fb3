#include "shared/base/FileNames.h"

#include <QRegularExpression>

#include <algorithm>

namespace cts {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longest = 120;

bool mayStay(QChar sign) {
    static const QString forbidden = u"<>:\"/\\|?*"_s;
    switch (sign.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format: // the signs that turn "gpj.exe" around are among these
    case QChar::Other_NotAssigned:
    case QChar::Other_PrivateUse:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return !forbidden.contains(sign);
    }
}

QString trimmedDots(QString name) {
    static const QRegularExpression ends(u"\\A[.\\s]+|[.\\s]+\\z"_s);
    return name.remove(ends);
}

bool hasEndingOf(const QString& name, DocumentType type) {
    const QString ending = name.section(u'.', -1).toLower();
    return name.contains(u'.') && (ending == extensionOf(type) || (type == DocumentType::Jpeg && ending == "jpeg"_L1));
}

} // namespace

QString cleanFileName(const QString& name, DocumentType type) {
    static const QRegularExpression device(u"\\A(con|prn|aux|nul|com[0-9]|lpt[0-9])\\z"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    QString kept = name.normalized(QString::NormalizationForm_C).section(QRegularExpression(u"[/\\\\]"_s), -1);
    kept.removeIf([](QChar sign) { return !mayStay(sign); });
    kept = trimmedDots(kept.simplified());
    if (hasEndingOf(kept, type))
        kept = kept.section(u'.', 0, -2);
    kept = trimmedDots(kept.left(longest - extensionOf(type).size() - 1));
    if (!kept.isEmpty() && kept.back().isHighSurrogate())
        kept.chop(1);
    if (kept.isEmpty() || device.match(kept.section(u'.', 0, 0)).hasMatch())
        kept = kept.isEmpty() ? u"document"_s : u"document-"_s + kept;
    return kept + u'.' + extensionOf(type);
}

} // namespace cts
