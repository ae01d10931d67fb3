#pragma once

#include "client/ui/theme/Meaning.h"
#include "client/ui/theme/ThemeColours.h"

#include <QFont>
#include <QString>

class QPainter;

namespace cts::client::ui {

// Measures and draws a status chip: icon and words on a tint with rounded ends. Shared by StatusChip and its delegate.
class ChipPainter {
public:
    // The size a chip needs, in device-independent pixels.
    static QSize sizeHint(const QString& text, const QFont& font);
    // Draws the chip at the left of rect, in its vertical middle; text without room ends in an ellipsis.
    static void paint(QPainter* painter, const QRect& rect, Meaning meaning, const QString& text, const QFont& font,
                      const ThemeColours& colours, Qt::LayoutDirection direction);
};

} // namespace cts::client::ui
