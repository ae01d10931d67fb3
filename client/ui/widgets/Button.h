#pragma once

#include "client/ui/theme/ButtonKind.h"
#include "client/ui/theme/IconSet.h"

#include <QPushButton>

namespace cts::client::ui {

// A push button with a weight and, if wanted, an icon in the fitting colour. Never the default of a dialog by accident:
// whoever builds a dialog says which button Enter presses. UI thread.
class Button : public QPushButton {
    Q_OBJECT

public:
    explicit Button(const QString& text, ButtonKind kind = ButtonKind::Normal, QWidget* parent = nullptr);
    Button(const QString& text, Icon icon, ButtonKind kind = ButtonKind::Normal, QWidget* parent = nullptr);

    ButtonKind kind() const { return m_kind; }

private:
    ButtonKind m_kind;
};

} // namespace cts::client::ui
