#include "client/ui/widgets/PhoneField.h"

#include <QLineEdit>
#include <QRegularExpression>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

namespace {

// Country code 1, area code, exchange, line, extension; anything but digits may stand between.
QRegularExpressionMatch match(const QString& text) {
    static const QRegularExpression pattern(
        u"^\\s*(?:1[\\s.-]*)?\\(?(\\d{3})\\)?[\\s.-]*(\\d{3})[\\s.-]*(\\d{4})(?:\\s*(?:x|ext\\.?)\\s*(\\d{1,6}))?\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(text);
}

bool isForeign(const QString& text) {
    static const QRegularExpression pattern(u"^\\s*\\+[\\d\\s().-]{6,}$"_s);
    return pattern.match(text).hasMatch();
}

} // namespace

PhoneField::PhoneField(QWidget* parent) : TextField(parent) {
    lineEdit()->setInputMethodHints(Qt::ImhDialableCharactersOnly);
}

QString PhoneField::problem() const {
    if (isEmpty() || isForeign(text()) || match(text()).hasMatch())
        return {};
    return tr("This is not a telephone number. Type ten digits, such as 213 555 0123.");
}

QString PhoneField::formatted(const QString& text) {
    const QRegularExpressionMatch parts = match(text);
    if (!parts.hasMatch())
        return text;
    const QString number = u"(%1) %2-%3"_s.arg(parts.captured(1), parts.captured(2), parts.captured(3));
    return parts.captured(4).isEmpty() ? number : number + u" x"_s + parts.captured(4);
}

} // namespace cts::client::ui
