#include "client/ui/widgets/IconButton.h"

namespace cts::client::ui {

IconButton::IconButton(Icon icon, const QString& name, QWidget* parent) : QToolButton(parent) {
    setIcon(themeIcon(icon));
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setName(name);
}

void IconButton::setName(const QString& name) {
    setAccessibleName(name);
    setToolTip(name);
}

void IconButton::setKeyboardAlternative(const QString& keys) {
    setProperty(keyboardAlternativeProperty, keys);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleDescription(keys);
    setToolTip(accessibleName() + QStringLiteral(" (%1)").arg(keys));
}

} // namespace cts::client::ui
