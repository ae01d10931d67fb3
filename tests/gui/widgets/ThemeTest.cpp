#include "client/ui/theme/Theme.h"

#include "client/ui/theme/Fonts.h"
#include "client/ui/theme/IconSet.h"
#include "client/ui/theme/ThemeColours.h"
#include "tests/support/TestMain.h"

#include <QApplication>
#include <QImage>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace cts::client::ui;

namespace {

double channel(double value) {
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

// WCAG 2.2, relative luminance.
double luminance(const QColor& c) {
    return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return std::max(x, y) / std::min(x, y);
}

int opaquePixels(const QImage& image) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 128 ? 1 : 0;
    return count;
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private:
    void require(const char* what, const QColor& front, const QColor& ground, double least) {
        const double ratio = contrast(front, ground);
        QVERIFY2(ratio >= least,
                 qPrintable(u"%1: %2 on %3 is %4, needs %5"_s.arg(QLatin1StringView(what), front.name(), ground.name())
                                .arg(ratio, 0, 'f', 2)
                                .arg(least)));
    }

private Q_SLOTS:
    void cleanup() { Theme::apply(*qApp, ThemeKind::Light); }

    void contrastIsEnough_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("light") << static_cast<int>(ThemeKind::Light);
        QTest::newRow("dark") << static_cast<int>(ThemeKind::Dark);
        QTest::newRow("high contrast light") << static_cast<int>(ThemeKind::HighContrastLight);
        QTest::newRow("high contrast dark") << static_cast<int>(ThemeKind::HighContrastDark);
    }

    void contrastIsEnough() {
        QFETCH(int, kind);
        const ThemeColours c = ThemeColours::make(static_cast<ThemeKind>(kind));
        const bool high = kind == static_cast<int>(ThemeKind::HighContrastLight) ||
                          kind == static_cast<int>(ThemeKind::HighContrastDark);
        const double text = high ? 7.0 : 4.5;
        for (const QColor& ground : {c.window, c.surface, c.sunken, c.hover}) {
            require("text", c.text, ground, text);
            require("muted", c.muted, ground, text);
            require("link", c.accent, ground, 4.5);
            require("focus ring", c.accent, ground, 3.0);
        }
        require("selected text", c.onSelection, c.selection, text);
        require("muted on selection", c.muted, c.selection, 4.5);
        require("focus on selection", c.accent, c.selection, 3.0);
        require("text on accent", c.onAccent, c.accent, text);
        for (const QColor& ground : {c.window, c.surface, c.sunken})
            require("edge of control", c.control, ground, 3.0);
        for (const auto& m : {c.neutral, c.information, c.success, c.warning, c.danger}) {
            require("meaning on its tint", m.text, m.tint, 4.5);
            for (const QColor& ground : {c.window, c.surface, c.hover, c.selection})
                require("meaning on grounds", m.text, ground, 4.5);
            for (const QColor& ground : {m.tint, c.window, c.surface})
                require("edge of meaning", m.edge, ground, 3.0);
            require("text in banner", c.text, m.tint, text);
        }
    }

    void hoverAndSelectionDiffer() {
        for (const auto kind :
             {ThemeKind::Light, ThemeKind::Dark, ThemeKind::HighContrastLight, ThemeKind::HighContrastDark}) {
            const ThemeColours c = ThemeColours::make(kind);
            QVERIFY(contrast(c.hover, c.selection) > 1.1);
            QVERIFY(c.hover != c.surface);
        }
    }

    void fontsFollowTheTextSizeAndNeverFallBelowNinePoints() {
        Theme::apply(*qApp, ThemeKind::Light, 1.0);
        const double body = themeFont(FontRole::Body).pointSizeF();
        QVERIFY(themeFont(FontRole::Small).pointSizeF() >= 9.0);
        QCOMPARE(themeFont(FontRole::PageTitle).pointSizeF(), body * 1.5);
        Theme::apply(*qApp, ThemeKind::Light, 2.0);
        QCOMPARE(themeFont(FontRole::Body).pointSizeF(), body * 2);
        Theme::apply(*qApp, ThemeKind::Light, 2.0); // twice is still 200 %
        QCOMPARE(themeFont(FontRole::Body).pointSizeF(), body * 2);
        Theme::apply(*qApp, ThemeKind::Light, 0.1);
        QVERIFY(themeFont(FontRole::Body).pointSizeF() >= 9.0);
    }

    void everyIconIsDrawn() {
        Theme::apply(*qApp, ThemeKind::Light);
        for (int i = 0; i <= static_cast<int>(Icon::Phone); ++i) {
            const QImage small = themeIcon(static_cast<Icon>(i)).pixmap(24, 24).toImage();
            QVERIFY2(opaquePixels(small) > 15, qPrintable(u"icon %1 is empty"_s.arg(i)));
        }
        QVERIFY(opaquePixels(programIcon().pixmap(64, 64).toImage()) > 1000);
    }

    void iconsFollowTheThemeAndScale() {
        const QIcon icon = themeIcon(Icon::Plus);
        Theme::apply(*qApp, ThemeKind::Light);
        const auto colourOfStroke = [&icon] {
            const QImage image = icon.pixmap(24, 24).toImage();
            return image.pixelColor(image.width() / 2, image.height() / 3);
        };
        const QColor inLight = colourOfStroke();
        Theme::apply(*qApp, ThemeKind::Dark);
        const QColor inDark = colourOfStroke();
        QVERIFY(luminance(inDark) > luminance(inLight) + 0.5);
        QCOMPARE(icon.pixmap(QSize(24, 24), 2.0).size(), QSize(48, 48));
    }
};

CTS_TEST(ThemeTest)

#include "ThemeTest.moc"
