#include "client/ui/theme/Theme.h"

#include "client/ui/theme/ThemeStyle.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QVariant>

#include <algorithm>

namespace cts::client::ui {

namespace {

constexpr double smallestPointSize = 9.0;
constexpr char baseSizeProperty[] = "ctsBasePointSize";

// The system's own size, remembered at the first call so that scaling twice does not add up.
double basePointSize(QApplication& app) {
    QVariant known = app.property(baseSizeProperty);
    if (!known.isValid()) {
        known = std::max(QApplication::font().pointSizeF(), smallestPointSize);
        app.setProperty(baseSizeProperty, known);
    }
    return known.toDouble();
}

QPalette itemViewPalette(const ThemeColours& colours) {
    QPalette palette = colours.palette();
    palette.setColor(QPalette::Highlight, colours.selection);
    palette.setColor(QPalette::HighlightedText, colours.onSelection);
    return palette;
}

} // namespace

void Theme::apply(QApplication& app, ThemeKind kind, double textScale) {
    const ThemeColours colours = ThemeColours::make(kind);
    QFont font = QApplication::font();
    font.setPointSizeF(std::max(basePointSize(app) * textScale, smallestPointSize));
    // The font first: every widget hears of a new style, and takes font and colours afresh at that moment.
    QApplication::setFont(font);
    QApplication::setStyle(new ThemeStyle(colours));
    QApplication::setPalette(colours.palette());
    QApplication::setPalette(itemViewPalette(colours), "QAbstractItemView");
}

} // namespace cts::client::ui
