#include "client/ui/theme/ButtonKind.h"
#include "client/ui/theme/Fonts.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/theme/ThemeStyle.h"

#include <QComboBox>
#include <QPainter>
#include <QStyleOption>

// The composed controls of ThemeStyle: headers, tabs, drop-down lists and scroll bars.
namespace cts::client::ui {

using namespace Qt::StringLiterals;

namespace {

// Where the sort arrow of a column stands.
constexpr int arrowRoom = 20;

QColor buttonTextColour(const ThemeColours& colours, const QStyleOption* option, const QWidget* widget) {
    const auto kind =
        widget ? static_cast<ButtonKind>(widget->property(buttonKindProperty).toInt()) : ButtonKind::Normal;
    if (!option->state.testFlag(QStyle::State_Enabled))
        return colours.control;
    if (kind == ButtonKind::Primary)
        return colours.onAccent;
    return kind == ButtonKind::Danger ? colours.danger.text : colours.text;
}

} // namespace

void ThemeStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
    switch (element) {
    case CE_PushButton: {
        // The panel draws the focus ring itself; the base would add a second one.
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        if (!button)
            return;
        drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
        QStyleOptionButton label(*button);
        label.rect = subElementRect(SE_PushButtonContents, button, widget);
        drawControl(CE_PushButtonLabel, &label, painter, widget);
        return;
    }
    case CE_PushButtonLabel: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        if (!button)
            return;
        QStyleOptionButton label(*button);
        label.palette.setColor(QPalette::ButtonText, buttonTextColour(m_colours, option, widget));
        return QProxyStyle::drawControl(element, &label, painter, widget);
    }
    case CE_Header:
        return drawHeader(option, painter, widget);
    case CE_HeaderSection:
        return drawHeaderSection(option, painter);
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, m_colours.surface);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), m_colours.border);
        return;
    case CE_TabBarTabShape:
        return drawTab(option, painter);
    case CE_RubberBand:
    default:
        return QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void ThemeStyle::drawHeader(const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    if (!header)
        return;
    drawHeaderSection(option, painter);
    const bool sorted = header->sortIndicator != QStyleOptionHeader::None;
    const QRect words = option->rect.adjusted(metrics::unit, 0, sorted ? -arrowRoom : -metrics::unit, 0);
    painter->save();
    painter->setPen(m_colours.muted);
    QStringList lines = header->text.split(u'\n');
    for (QString& line : lines)
        line = header->fontMetrics.elidedText(line, Qt::ElideRight, words.width());
    const QRect place = visualRect(option->direction, option->rect, words);
    painter->drawText(place, int(header->textAlignment), lines.join(u'\n'));
    painter->restore();
    if (!sorted)
        return;
    QStyleOptionHeader part(*header);
    part.rect = subElementRect(SE_HeaderArrow, option, widget);
    drawArrow(PE_IndicatorHeaderArrow, &part, painter);
}

void ThemeStyle::drawHeaderSection(const QStyleOption* option, QPainter* painter) const {
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    const bool over = option->state.testFlag(State_MouseOver) && option->state.testFlag(State_Enabled);
    painter->fillRect(option->rect, over ? m_colours.hover : m_colours.surface);
    const QRect& r = option->rect;
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), m_colours.border);
    if (header && header->orientation == Qt::Horizontal && header->position != QStyleOptionHeader::End &&
        header->position != QStyleOptionHeader::OnlyOneSection)
        painter->fillRect(QRect(r.right(), r.top() + metrics::unit, 1, r.height() - 2 * metrics::unit),
                          m_colours.border);
}

void ThemeStyle::drawTab(const QStyleOption* option, QPainter* painter) const {
    const QRect r = option->rect;
    const bool chosen = option->state.testFlag(State_Selected);
    if (!chosen && option->state.testFlag(State_MouseOver))
        painter->fillRect(r, m_colours.hover);
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), m_colours.border);
    if (chosen)
        painter->fillRect(QRect(r.left(), r.bottom() - 2, r.width(), 3), m_colours.accent);
    // The ring is drawn here for all tabs; the base draws it only after a key was used.
    if (option->state.testFlag(State_HasFocus) && chosen)
        drawFocusRing(painter, r.adjusted(1, 1, -1, -4), m_colours.accent, metrics::radius - 2);
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                    const QWidget* widget) const {
    if (control == CC_ComboBox)
        return drawComboBox(option, painter, widget);
    if (control == CC_ScrollBar)
        return drawScrollBar(option, painter, widget);
    const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    if (control != CC_ToolButton || !button)
        return QProxyStyle::drawComplexControl(control, option, painter, widget);
    QStyleOptionToolButton plain(*button); // the base would draw the ring inside the button
    plain.state.setFlag(State_HasFocus, false);
    if (widget && widget->objectName() == "qt_calendar_monthbutton"_L1)
        plain.features &= ~QStyleOptionToolButton::HasMenu; // its tiny arrow would lie on the month's name
    QProxyStyle::drawComplexControl(control, &plain, painter, widget);
    if (option->state.testFlag(State_HasFocus))
        drawFocusRing(painter, option->rect, m_colours.accent, metrics::radius - 1);
}

void ThemeStyle::drawComboBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const {
    const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (!box)
        return;
    QStyleOption panel(*option);
    const auto* combo = qobject_cast<const QComboBox*>(widget);
    if (combo && combo->isEditable() && combo->hasFocus())
        panel.state |= State_HasFocus;
    if (box->frame)
        drawFieldPanel(&panel, painter, widget);
    QStyleOption arrow(*option);
    arrow.rect = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    drawArrow(PE_IndicatorArrowDown, &arrow, painter);
}

void ThemeStyle::drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!bar)
        return;
    const QRect slider = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    if (bar->maximum <= bar->minimum || !bar->state.testFlag(State_Enabled))
        return;
    const bool active = bar->state & (State_MouseOver | State_Sunken);
    const qreal inset = active ? 2 : 3;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(active ? m_colours.muted : m_colours.control);
    const QRectF handle = QRectF(slider).adjusted(inset, inset, -inset, -inset);
    const qreal round = std::min(handle.width(), handle.height()) / 2;
    painter->drawRoundedRect(handle, round, round);
    painter->restore();
}

} // namespace cts::client::ui
