#pragma once

#include <QAbstractButton>
#include <QStyle>

namespace cts::client::ui {

// Measures and paints a button with an indicator and text over several lines.
class WrappedText {
public:
    // How it takes part in a layout.
    static QSizePolicy policy();
    // The height that the button's text needs at a width, indicator included.
    static int heightForWidth(const QAbstractButton& button, int width);
    // The size at which nothing has to wrap, bounded to a readable width.
    static QSize sizeHint(const QAbstractButton& button);
    static QSize minimumSizeHint(const QAbstractButton& button);
    // Paints indicator, text and focus ring.
    static void paint(QAbstractButton& button, QStyle::PrimitiveElement indicator);
};

} // namespace cts::client::ui
