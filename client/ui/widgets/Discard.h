#pragma once

#include <QWidget>

namespace cts::client::ui {

// Takes a widget out of sight and out of its layout now and deletes it later, so that a button may replace itself while
// its own click is being handled.
inline void discard(QWidget* widget) {
    if (!widget)
        return;
    widget->hide();
    widget->setParent(nullptr);
    widget->deleteLater();
}

} // namespace cts::client::ui
