#pragma once

#include "client/ui/theme/ThemeKind.h"

class QApplication;

namespace cts::client::ui {

// Sets the look of the whole program in this one place: style, palette, base font. UI thread.
class Theme {
public:
    // Applies a palette and a size of text (1.0 = the system font at its size, never below 9 pt) to every window, open
    // ones included. May be called again at any time.
    static void apply(QApplication& app, ThemeKind kind, double textScale = 1.0);
};

} // namespace cts::client::ui
