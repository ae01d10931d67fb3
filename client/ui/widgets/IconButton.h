#pragma once

#include "client/ui/theme/IconSet.h"

#include <QToolButton>

namespace cts::client::ui {

// Names the key that does what a control does, for a control that Tab passes over on purpose (a calendar beside its
// date field): accessibleDescription says it, and the accessibility audit accepts it.
inline constexpr char keyboardAlternativeProperty[] = "ctsKeyboardAlternative";

// A button that shows only an icon: its name is its accessible name and its tooltip. UI thread.
class IconButton : public QToolButton {
    Q_OBJECT

public:
    IconButton(Icon icon, const QString& name, QWidget* parent = nullptr);

    void setName(const QString& name);
    // Takes the button out of the Tab order; keys is what to press instead, as in "Alt+Down".
    void setKeyboardAlternative(const QString& keys);
};

} // namespace cts::client::ui
