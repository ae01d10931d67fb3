#include "client/ui/widgets/Button.h"

namespace cts::client::ui {

namespace {

IconTone toneOf(ButtonKind kind) {
    if (kind == ButtonKind::Primary)
        return IconTone::OnAccent;
    return kind == ButtonKind::Danger ? IconTone::Danger : IconTone::Text;
}

} // namespace

Button::Button(const QString& text, ButtonKind kind, QWidget* parent) : QPushButton(text, parent), m_kind(kind) {
    setProperty(buttonKindProperty, static_cast<int>(kind));
    setAutoDefault(false);
}

Button::Button(const QString& text, Icon icon, ButtonKind kind, QWidget* parent) : Button(text, kind, parent) {
    setIcon(themeIcon(icon, toneOf(kind)));
}

} // namespace cts::client::ui
