#pragma once

#include <QStringList>
#include <QWidget>

namespace cts::tests {

// Walks the widgets of a window and says what a person with a keyboard, a screen reader or large text would stumble
// over: controls without a name, controls that Tab does not reach, keyboard traps, targets below 24 x 24, cut text,
// parts pushed out of their parent or over each other. The window must be shown. UI thread.
class AccessibilityAudit {
public:
    // One line per finding; empty when there is none.
    static QStringList findings(QWidget* window);
    // The findings at 100 % and at 200 % text size, the latter marked; puts the text size back.
    static QStringList findingsAtBothScales(QWidget* window);
};

} // namespace cts::tests
