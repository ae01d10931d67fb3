#include "client/ui/widgets/RailButton.h"

#include "client/ui/theme/Fonts.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/theme/ThemeColours.h"
#include "client/ui/theme/ThemeStyle.h"

#include <QPainter>

#include <algorithm>

namespace cts::client::ui {

namespace {

constexpr int left = 10;
constexpr int dot = 10;
constexpr int mostCounted = 999;
constexpr int mostCountedCollapsed = 99;

QString countText(int count, int most) {
    return count > most ? QStringLiteral("%1+").arg(most) : QString::number(count);
}

} // namespace

RailButton::RailButton(Icon icon, const QString& text, QWidget* parent) : QAbstractButton(parent), m_icon(icon) {
    setText(text);
    setCheckable(true);
    setAttribute(Qt::WA_Hover); // painted anew when the pointer comes and goes
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    refreshName();
}

void RailButton::setCount(int count) {
    m_count = count;
    refreshName();
    updateGeometry();
    update();
}

void RailButton::setCollapsed(bool collapsed) {
    m_collapsed = collapsed;
    refreshName();
    updateGeometry();
    update();
}

QSize RailButton::sizeHint() const {
    const int height = std::max(metrics::comfortableRowHeight, fontMetrics().height() + 2 * metrics::unit);
    if (m_collapsed)
        return {metrics::comfortableRowHeight, height};
    const int words = QFontMetrics(themeFont(FontRole::Strong)).horizontalAdvance(text());
    const QFontMetrics small(themeFont(FontRole::Small));
    const int badge = m_count > 0 ? small.horizontalAdvance(countText(m_count, mostCounted)) + 14 + metrics::unit : 0;
    return {left + metrics::iconSize + 10 + words + badge + metrics::unit, height};
}

void RailButton::paintEvent(QPaintEvent*) {
    const ThemeColours colours = ThemeColours::current(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? colours.selection : colours.hover);
        painter.drawRoundedRect(rect(), metrics::radius, metrics::radius);
    }
    const int iconLeft = m_collapsed ? (width() - metrics::iconSize) / 2 : left;
    const QRect icon(iconLeft, (height() - metrics::iconSize) / 2, metrics::iconSize, metrics::iconSize);
    const IconTone tone = isChecked() ? IconTone::Accent : IconTone::Muted;
    themeIcon(m_icon, tone).paint(&painter, QStyle::visualRect(layoutDirection(), rect(), icon));
    if (!m_collapsed) {
        const QRect words = rect().adjusted(left + metrics::iconSize + 10, 0, -metrics::unit, 0);
        painter.setFont(isChecked() ? themeFont(FontRole::Strong) : font());
        painter.setPen(isChecked() ? colours.onSelection : colours.text);
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), words), Qt::AlignVCenter | Qt::AlignLeading,
                         text());
    }
    if (m_count > 0)
        drawBadge(&painter);
    if (hasFocus())
        ThemeStyle::drawFocusRing(&painter, rect(), colours.accent, metrics::radius - 1);
}

void RailButton::drawBadge(QPainter* painter) const {
    const ThemeColours colours = ThemeColours::current(this);
    painter->setFont(themeFont(FontRole::Small));
    const QString count = countText(m_count, m_collapsed ? mostCountedCollapsed : mostCounted);
    const int height = painter->fontMetrics().height() + (m_collapsed ? 0 : 4);
    const int width = std::max(height, painter->fontMetrics().horizontalAdvance(count) + (m_collapsed ? 8 : 12));
    const bool dotOnly = m_collapsed && width > this->width() * 3 / 4; // large text: the name still says how many
    QRect badge(this->width() - width - metrics::unit, (this->height() - height) / 2, width, height);
    if (m_collapsed)
        badge = dotOnly ? QRect(this->width() - dot - 2, 2, dot, dot) : QRect(this->width() - width, 0, width, height);
    badge = QStyle::visualRect(layoutDirection(), rect(), badge);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colours.accent);
    painter->drawRoundedRect(badge, badge.height() / 2.0, badge.height() / 2.0);
    painter->setPen(colours.onAccent);
    if (!dotOnly)
        painter->drawText(badge, Qt::AlignCenter, count);
}

void RailButton::refreshName() {
    const QString name = m_count > 0 ? tr("%1, %n waiting", nullptr, m_count).arg(text()) : text();
    setAccessibleName(name);
    setToolTip(m_collapsed ? name : QString());
}

} // namespace cts::client::ui
