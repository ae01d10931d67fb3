#pragma once

#include "client/ui/theme/ThemeColours.h"

#include <QProxyStyle>

namespace cts::client::ui {

// Fusion with the client's shapes: controls 32 high with rounded corners, a focus ring that is always shown, flat
// lists, headers, tabs and scroll bars. Reads two properties of widgets: "ctsButtonKind" (int of ButtonKind) and
// "ctsInvalid" (bool, a field whose text cannot be accepted). Owned by the application; UI thread.
class ThemeStyle final : public QProxyStyle {
    Q_OBJECT

public:
    explicit ThemeStyle(const ThemeColours& colours);

    // The colours in force.
    const ThemeColours& colours() const { return m_colours; }

    // A rounded ring of 2 px in the accent, inside rect.
    static void drawFocusRing(QPainter* painter, const QRectF& rect, const QColor& colour, qreal radius);

    QPalette standardPalette() const override { return m_colours.palette(); }
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;

private:
    void drawFieldPanel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawFrame(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawPushButton(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawToolButton(const QStyleOption* option, QPainter* painter) const;
    void drawCheckBox(const QStyleOption* option, QPainter* painter) const;
    void drawRadioButton(const QStyleOption* option, QPainter* painter) const;
    void drawItemPanel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawArrow(PrimitiveElement element, const QStyleOption* option, QPainter* painter) const;
    void drawHeader(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawHeaderSection(const QStyleOption* option, QPainter* painter) const;
    void drawTab(const QStyleOption* option, QPainter* painter) const;
    void drawComboBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    QRect scrollBarRect(const QStyleOptionComplex* option, SubControl part) const;

    ThemeColours m_colours;
};

} // namespace cts::client::ui
