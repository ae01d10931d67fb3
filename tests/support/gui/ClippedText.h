#pragma once

#include <QStringList>
#include <QWidget>

namespace cts::tests {

// Finds text that does not fit its widget, and widgets that do not fit their parent. Text cut with an ellipsis is
// accepted when the tooltip holds the whole of it. UI thread.
class ClippedText {
public:
    // What is cut in this one widget; children are not looked at.
    static QStringList findings(QWidget* widget);
    // Class, name and text of a widget, for a message.
    static QString describe(const QWidget* widget);
};

} // namespace cts::tests
