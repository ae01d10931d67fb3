#pragma once

#include <QAbstractButton>
#include <QStyle>

namespace cts::client::ui {

// What a check box and a radio button with text over several lines have in common: measuring and painting.
class WrappedButton {
public:
    // The height that the button's text needs at a width, indicator included.
    static int heightForWidth(const QAbstractButton& button, int width);
    // The size at which nothing has to wrap, bounded to a readable width.
    static QSize sizeHint(const QAbstractButton& button);
    // Paints indicator, text and focus ring.
    static void paint(QAbstractButton& button, QStyle::PrimitiveElement indicator);
};

} // namespace cts::client::ui
