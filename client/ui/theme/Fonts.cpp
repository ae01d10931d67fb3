#include "client/ui/theme/Fonts.h"

#include <QApplication>

#include <algorithm>

namespace cts::client::ui {

namespace {

constexpr double smallestPointSize = 9.0;

void scale(QFont& font, double factor) {
    font.setPointSizeF(std::max(font.pointSizeF() * factor, smallestPointSize));
}

} // namespace

QFont themeFont(FontRole role) {
    QFont font = QApplication::font();
    switch (role) {
    case FontRole::Body:
        break;
    case FontRole::Strong:
        font.setWeight(QFont::DemiBold);
        break;
    case FontRole::Small:
        scale(font, 0.9);
        break;
    case FontRole::SectionTitle:
        scale(font, 1.2);
        font.setWeight(QFont::DemiBold);
        break;
    case FontRole::PageTitle:
        scale(font, 1.5);
        break;
    case FontRole::Figures:
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
        font.setFeature(QFont::Tag("tnum"), 1);
#endif
        break;
    }
    return font;
}

} // namespace cts::client::ui
