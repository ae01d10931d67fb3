#include "client/ui/theme/ThemeStyle.h"

#include "client/ui/theme/Metrics.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

namespace {

// Room above and below a line of text in a control, so that controls grow with the text size.
constexpr int textRoom = 12;
constexpr int scrollBarWidth = 12;
constexpr int shortestSlider = 32;
constexpr int headerMark = 10;

// Icons grow with the text beside them.
int withText(int size) {
    constexpr double usualLine = 15.0; // the height of a line of text at 100 %
    return static_cast<int>(size * std::max(1.0, QFontMetrics(QApplication::font()).height() / usualLine / 1.2));
}

int controlHeight(const QStyleOption* option) {
    return std::max(metrics::controlHeight, option ? option->fontMetrics.height() + textRoom : 0);
}

} // namespace

ThemeStyle::ThemeStyle(const ThemeColours& colours) : QProxyStyle(u"Fusion"_s), m_colours(colours) {}

void ThemeStyle::drawFocusRing(QPainter* painter, const QRectF& rect, const QColor& colour, qreal radius) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, metrics::focusRing));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius);
    painter->restore();
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_DefaultFrameWidth:
        // Text and rows stay clear of the rounded corners of their frame.
        return qobject_cast<const QAbstractScrollArea*>(widget) ? 3 : 2;
    case PM_SpinBoxFrameWidth:
    case PM_ComboBoxFrameWidth:
        return 2;
    case PM_ButtonMargin:
        return 2 * metrics::unit;
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
    case PM_ToolBarIconSize:
        return withText(metrics::iconSize);
    case PM_SmallIconSize:
        return withText(metrics::smallIconSize);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 18;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
    case PM_HeaderMargin:
        return metrics::unit;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return metrics::cardPadding;
    case PM_HeaderMarkSize:
        return headerMark;
    case PM_ScrollBarExtent:
        return scrollBarWidth;
    case PM_ScrollBarSliderMin:
        return shortestSlider;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
        return 0;
    case PM_FocusFrameHMargin:
        return metrics::unit - 1;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return metrics::half;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* data) const {
    switch (hint) {
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ScrollView_FrameOnlyAroundContents:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_Widget_Animation_Duration:
        return 100;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize ThemeStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                   const QWidget* widget) const {
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        result.rwidth() = std::max(result.width(), 64);
        result.setHeight(controlHeight(option));
        break;
    case CT_ComboBox:
        result.rwidth() += 2 * metrics::unit;
        result.setHeight(controlHeight(option));
        break;
    case CT_LineEdit:
    case CT_SpinBox:
    case CT_HeaderSection:
    case CT_MenuItem:
        if (result.height() > 12) // a separator of a menu stays thin
            result.setHeight(std::max(result.height(), controlHeight(option)));
        break;
    case CT_ToolButton:
        result = result.expandedTo(QSize(metrics::controlHeight, metrics::controlHeight));
        break;
    case CT_ItemViewItem:
        result.setHeight(std::max(result.height() + metrics::unit, controlHeight(option)));
        break;
    case CT_TabBarTab:
        result.setHeight(std::max(result.height(), controlHeight(option) + metrics::half));
        break;
    case CT_CheckBox:
    case CT_RadioButton:
        result.setHeight(std::max(result.height(), metrics::controlHeight - metrics::half));
        result.rwidth() += metrics::half;
        break;
    default:
        break;
    }
    return result;
}

QRect ThemeStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    switch (element) {
    case SE_LineEditContents: {
        const QRect rect = QProxyStyle::subElementRect(element, option, widget);
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        return frame && frame->lineWidth > 0 ? rect.adjusted(metrics::half, 0, -metrics::half, 0) : rect;
    }
    case SE_CheckBoxFocusRect:
    case SE_RadioButtonFocusRect:
        return option->rect;
    case SE_HeaderArrow: {
        const QRect& all = option->rect;
        const QRect mark(all.right() - headerMark - metrics::half, all.center().y() - headerMark / 2, headerMark,
                         headerMark);
        return visualRect(option->direction, all, mark);
    }
    case SE_CheckBoxIndicator:
    case SE_RadioButtonIndicator: {
        QRect rect = QProxyStyle::subElementRect(element, option, widget);
        return rect.translated(option->direction == Qt::RightToLeft ? -metrics::half : metrics::half, 0);
    }
    case SE_CheckBoxContents:
    case SE_RadioButtonContents: {
        QRect rect = QProxyStyle::subElementRect(element, option, widget);
        return rect.translated(option->direction == Qt::RightToLeft ? -metrics::half : metrics::half, 0);
    }
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect ThemeStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                 const QWidget* widget) const {
    if (control == CC_ScrollBar)
        return scrollBarRect(option, part);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField) {
        const QRect rect = option->rect.adjusted(metrics::unit - 2, 2, -metrics::iconSize - metrics::unit, -2);
        return visualRect(option->direction, option->rect, rect);
    }
    if (control == CC_ComboBox && part == SC_ComboBoxArrow) {
        const int width = metrics::iconSize + metrics::unit;
        const QRect rect(option->rect.right() - width + 1, option->rect.top(), width, option->rect.height());
        return visualRect(option->direction, option->rect, rect);
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect ThemeStyle::scrollBarRect(const QStyleOptionComplex* option, SubControl part) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!bar || part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine)
        return {};
    const bool across = bar->orientation == Qt::Horizontal;
    const int length = across ? bar->rect.width() : bar->rect.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    int slider = length;
    if (range > 0)
        slider = static_cast<int>(qint64(bar->pageStep) * length / (range + bar->pageStep));
    slider = std::min(length, std::max(slider, shortestSlider));
    const int start =
        sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
    const auto along = [&](int from, int size) {
        return across ? QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height())
                      : QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size);
    };
    switch (part) {
    case SC_ScrollBarSlider:
        return along(start, slider);
    case SC_ScrollBarSubPage:
        return along(0, start);
    case SC_ScrollBarAddPage:
        return along(start + slider, length - start - slider);
    default:
        return bar->rect;
    }
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
    switch (element) {
    case PE_PanelLineEdit:
        return drawFieldPanel(option, painter, widget);
    case PE_FrameLineEdit:
    case PE_FrameDefaultButton:
    case PE_FrameStatusBarItem:
    case PE_PanelItemViewRow:
    case PE_FrameTabWidget:
        return;
    case PE_Frame:
        return drawFrame(option, painter, widget);
    case PE_PanelButtonCommand:
        return drawPushButton(option, painter, widget);
    case PE_PanelButtonTool:
        return drawToolButton(option, painter);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawCheckBox(option, painter);
    case PE_IndicatorRadioButton:
        return drawRadioButton(option, painter);
    case PE_PanelItemViewItem:
        return drawItemPanel(option, painter, widget);
    case PE_FrameFocusRect:
        return drawFocusRing(painter, option->rect, m_colours.accent, metrics::radius - 2);
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight:
    case PE_IndicatorHeaderArrow:
        return drawArrow(element, option, painter);
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), m_colours.border);
        return;
    default:
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

} // namespace cts::client::ui
