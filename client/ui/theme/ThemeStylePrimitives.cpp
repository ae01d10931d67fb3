#include "client/ui/theme/ButtonKind.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/theme/ThemeStyle.h"

#include <QAbstractScrollArea>
#include <QHeaderView>
#include <QPainter>
#include <QPainterPath>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTableView>
#include <QTextEdit>

#include <algorithm>

// The shapes of ThemeStyle: fields, buttons, boxes and rows.
namespace cts::client::ui {

namespace {

struct Shape {
    QColor fill;
    QColor edge;
    qreal edgeWidth = 1.0;
};

// A rounded rectangle whose edge lies inside rect, so that neighbours never overlap.
void drawShape(QPainter* painter, const QRectF& rect, const Shape& shape, qreal radius) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const qreal inset = shape.edge.isValid() ? shape.edgeWidth / 2 : 0;
    painter->setPen(shape.edge.isValid() ? QPen(shape.edge, shape.edgeWidth) : QPen(Qt::NoPen));
    painter->setBrush(shape.fill.isValid() ? QBrush(shape.fill) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

bool isInvalid(const QWidget* widget) {
    return widget && widget->property(invalidProperty).toBool();
}

// The edge of a field: what is wrong before what has focus before what is under the mouse.
Shape fieldShape(const ThemeColours& colours, const QStyleOption* option, bool invalid, bool editable) {
    Shape shape{editable ? colours.surface : colours.sunken, colours.control, 1.0};
    const bool focused = option->state.testFlag(QStyle::State_HasFocus);
    if (!option->state.testFlag(QStyle::State_Enabled))
        shape = {colours.sunken, colours.border, 1.0};
    else if (focused)
        shape = {shape.fill, invalid ? colours.danger.text : colours.accent, qreal(metrics::focusRing)};
    else if (invalid)
        shape.edge = colours.danger.text;
    return shape;
}

ButtonKind kindOf(const QWidget* widget) {
    return widget ? static_cast<ButtonKind>(widget->property(buttonKindProperty).toInt()) : ButtonKind::Normal;
}

QColor mixed(const QColor& a, const QColor& b, double share) {
    const auto channel = [share](int x, int y) { return static_cast<int>(x + (y - x) * share); };
    return QColor(channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue()));
}

Shape buttonShape(const ThemeColours& colours, const QStyleOption* option, ButtonKind kind) {
    const bool enabled = option->state.testFlag(QStyle::State_Enabled);
    const bool pressed = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const bool over = enabled && option->state.testFlag(QStyle::State_MouseOver);
    if (kind == ButtonKind::Quiet)
        return {pressed ? colours.sunken : over ? colours.hover : QColor(), QColor(), 0};
    if (!enabled)
        return {colours.sunken, colours.border, 1};
    if (kind == ButtonKind::Primary) {
        const double share = pressed ? 0.22 : over ? 0.10 : 0.0;
        const QColor fill = mixed(colours.accent, colours.text, share);
        return {fill, fill, 1};
    }
    const QColor edge = kind == ButtonKind::Danger ? colours.danger.text : colours.control;
    return {pressed ? colours.sunken : over ? colours.hover : colours.surface, edge, 1};
}

bool isFirstColumn(const QStyleOptionViewItem* item, const QWidget* widget) {
    const auto* table = qobject_cast<const QTableView*>(widget);
    if (table)
        return table->horizontalHeader()->visualIndex(item->index.column()) == 0;
    return item->viewItemPosition == QStyleOptionViewItem::Beginning ||
           item->viewItemPosition == QStyleOptionViewItem::OnlyOne ||
           item->viewItemPosition == QStyleOptionViewItem::Invalid;
}

} // namespace

void ThemeStyle::drawFieldPanel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    if (frame && frame->lineWidth <= 0)
        return;
    const bool editable = !option->state.testFlag(State_ReadOnly);
    drawShape(painter, option->rect, fieldShape(m_colours, option, isInvalid(widget), editable), metrics::radius - 1);
}

void ThemeStyle::drawFrame(const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    if (!qobject_cast<const QAbstractScrollArea*>(widget)) {
        drawShape(painter, option->rect, {QColor(), m_colours.border, 1}, metrics::radius - 1);
        return;
    }
    bool editable = true;
    if (const auto* plain = qobject_cast<const QPlainTextEdit*>(widget))
        editable = !plain->isReadOnly();
    QStyleOption state(*option);
    state.state.setFlag(State_HasFocus, widget->hasFocus());
    drawShape(painter, option->rect, fieldShape(m_colours, &state, isInvalid(widget), editable), metrics::radius - 1);
}

void ThemeStyle::drawPushButton(const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    const ButtonKind kind = kindOf(widget);
    const Shape shape = buttonShape(m_colours, option, kind);
    const bool focused = option->state.testFlag(State_HasFocus);
    QRectF rect = option->rect;
    if (focused && kind == ButtonKind::Primary)
        rect.adjust(3.5, 3.5, -3.5, -3.5); // leaves a gap, so that the ring stands off the fill
    drawShape(painter, rect, shape, metrics::radius - 1);
    if (focused)
        drawFocusRing(painter, option->rect, m_colours.accent, metrics::radius - 1);
}

void ThemeStyle::drawToolButton(const QStyleOption* option, QPainter* painter) const {
    const bool enabled = option->state.testFlag(State_Enabled);
    QColor fill;
    if (option->state.testFlag(State_On))
        fill = m_colours.selection;
    else if (option->state.testFlag(State_Sunken))
        fill = m_colours.sunken;
    else if (enabled && option->state.testFlag(State_MouseOver))
        fill = m_colours.hover;
    drawShape(painter, option->rect, {fill, QColor(), 0}, metrics::radius - 1);
}

void ThemeStyle::drawCheckBox(const QStyleOption* option, QPainter* painter) const {
    const bool enabled = option->state.testFlag(State_Enabled);
    const bool set = option->state & (State_On | State_NoChange);
    const QColor edge = enabled ? (set ? m_colours.accent : m_colours.control) : m_colours.border;
    const int side = std::min(option->rect.width(), option->rect.height());
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option->rect).center());
    const QColor fill = !enabled ? m_colours.sunken : set ? m_colours.accent : m_colours.surface;
    drawShape(painter, box, {fill, edge, 1.5}, 4);
    if (!set)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(
        QPen(enabled ? m_colours.onAccent : m_colours.control, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const qreal unit = side / 18.0;
    QPainterPath mark(box.topLeft() + QPointF(4.5, 9.25) * unit);
    if (option->state.testFlag(State_NoChange)) {
        mark.lineTo(box.topLeft() + QPointF(13.5, 9.25) * unit);
    } else {
        mark.lineTo(box.topLeft() + QPointF(7.75, 12.5) * unit);
        mark.lineTo(box.topLeft() + QPointF(13.5, 5.75) * unit);
    }
    painter->drawPath(mark);
    painter->restore();
}

void ThemeStyle::drawRadioButton(const QStyleOption* option, QPainter* painter) const {
    const bool enabled = option->state.testFlag(State_Enabled);
    const bool set = option->state.testFlag(State_On);
    const qreal side = std::min(option->rect.width(), option->rect.height());
    QRectF ring(0, 0, side, side);
    ring.moveCenter(QRectF(option->rect).center());
    const QColor edge = enabled ? (set ? m_colours.accent : m_colours.control) : m_colours.border;
    drawShape(painter, ring, {enabled ? m_colours.surface : m_colours.sunken, edge, 1.5}, side / 2);
    if (!set)
        return;
    const qreal inset = side * 0.25;
    drawShape(painter, ring.adjusted(inset, inset, -inset, -inset), {edge, QColor(), 0}, side / 2 - inset);
}

void ThemeStyle::drawItemPanel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
    if (!item)
        return;
    if (item->backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option->rect, item->backgroundBrush);
    if (option->state.testFlag(State_Selected)) {
        painter->fillRect(option->rect, m_colours.selection);
        if (isFirstColumn(item, widget))
            painter->fillRect(QRect(option->rect.left(), option->rect.top(), 3, option->rect.height()),
                              m_colours.accent);
    } else if (option->state.testFlag(State_MouseOver) && option->state.testFlag(State_Enabled)) {
        painter->fillRect(option->rect, m_colours.hover);
    }
}

void ThemeStyle::drawArrow(PrimitiveElement element, const QStyleOption* option, QPainter* painter) const {
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    int turn = 0;
    if (element == PE_IndicatorArrowUp || (header && header->sortIndicator == QStyleOptionHeader::SortDown))
        turn = 180;
    else if (element == PE_IndicatorArrowLeft)
        turn = 90;
    else if (element == PE_IndicatorArrowRight)
        turn = 270;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(QRectF(option->rect).center());
    painter->rotate(turn);
    painter->setPen(QPen(option->state.testFlag(State_Enabled) ? m_colours.muted : m_colours.control, 1.5,
                         Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF{QPointF(-4, -2), QPointF(0, 2), QPointF(4, -2)});
    painter->restore();
}

} // namespace cts::client::ui
