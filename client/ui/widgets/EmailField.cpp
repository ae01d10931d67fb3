#include "client/ui/widgets/EmailField.h"

#include <QLineEdit>
#include <QRegularExpression>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

EmailField::EmailField(QWidget* parent) : TextField(parent) {
    lineEdit()->setInputMethodHints(Qt::ImhEmailCharactersOnly);
}

QString EmailField::problem() const {
    static const QRegularExpression pattern(u"^[^\\s@]+@[^\\s@.]+(\\.[^\\s@.]+)+$"_s);
    if (isEmpty() || pattern.match(text().trimmed()).hasMatch())
        return {};
    return tr("This is not an e-mail address. It looks like name@example.gov.");
}

} // namespace cts::client::ui
