#include "client/ui/widgets/OutlineButton.h"

#include "client/ui/theme/Fonts.h"
#include "client/ui/theme/IconSet.h"
#include "client/ui/theme/Metrics.h"
#include "client/ui/theme/ThemeColours.h"
#include "client/ui/theme/ThemeStyle.h"

#include <QPainter>

#include <algorithm>

namespace cts::client::ui {

namespace {

constexpr int left = metrics::unit + metrics::half;
constexpr int room = metrics::unit;

// The column of ticks and numbers.
int markWidth() {
    const QFontMetrics small(themeFont(FontRole::Small));
    return std::max(36, small.horizontalAdvance(QStringLiteral("88")) + 12 + 2 * metrics::unit);
}

void drawCount(QPainter* painter, const QRect& mark, int count, const ThemeColours& colours) {
    const QString text = QString::number(count);
    painter->setFont(themeFont(FontRole::Small));
    const int width = std::max(22, painter->fontMetrics().horizontalAdvance(text) + 12);
    const int height = std::max(20, painter->fontMetrics().height() + 2);
    const QRectF badge(mark.right() - width, mark.center().y() - height / 2.0 + 0.5, width, height);
    painter->setPen(QPen(colours.warning.edge, 1));
    painter->setBrush(colours.warning.tint);
    painter->drawRoundedRect(badge.adjusted(0.5, 0.5, -0.5, -0.5), badge.height() / 2, badge.height() / 2);
    painter->setPen(colours.warning.text);
    painter->drawText(badge, Qt::AlignCenter, text);
}

} // namespace

OutlineButton::OutlineButton(const QString& title, QWidget* parent) : QAbstractButton(parent) {
    setText(title);
    setCheckable(true);
    setAttribute(Qt::WA_Hover); // painted anew when the pointer comes and goes
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    refreshName();
}

void OutlineButton::setTitle(const QString& title) {
    if (title == text())
        return;
    setText(title);
    refreshName();
    updateGeometry();
}

void OutlineButton::setMissing(int missing) {
    if (missing == m_missing)
        return;
    m_missing = missing;
    refreshName();
    update();
}

QSize OutlineButton::sizeHint() const {
    constexpr int usual = 236; // the longest word of the county's forms in text of double size
    int widest = 0;            // a word is never cut, however large the text
    for (const auto& word : text().split(QLatin1Char(' ')))
        widest = std::max(widest, fontMetrics().horizontalAdvance(word));
    const int width = std::max(usual, left + widest + markWidth());
    return {width, heightForWidth(width)};
}

int OutlineButton::heightForWidth(int width) const {
    const QRect space(0, 0, std::max(1, width - left - markWidth()), 10000);
    const int text = fontMetrics().boundingRect(space, Qt::TextWordWrap, this->text()).height();
    return std::max(metrics::controlHeight, text + 2 * room);
}

void OutlineButton::paintEvent(QPaintEvent*) {
    const ThemeColours colours = ThemeColours::current(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? colours.selection : colours.hover);
        painter.drawRoundedRect(rect(), metrics::radius - 1, metrics::radius - 1);
    }
    const QRect words = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(left, 0, -markWidth(), 0));
    painter.setPen(isChecked() ? colours.onSelection : colours.text);
    painter.drawText(words, Qt::TextWordWrap | Qt::AlignVCenter | Qt::AlignLeading, text());
    const QRect column(width() - markWidth(), 0, markWidth() - metrics::unit, height());
    const QRect mark = QStyle::visualRect(layoutDirection(), rect(), column);
    if (m_missing > 0) {
        drawCount(&painter, mark, m_missing, colours);
    } else if (m_missing == 0) {
        QRect tick(0, 0, metrics::smallIconSize + 2, metrics::smallIconSize + 2);
        tick.moveCenter(mark.center());
        tick.moveRight(mark.right() - 2);
        themeIcon(Icon::Check, IconTone::Success).paint(&painter, tick);
    }
    if (hasFocus())
        ThemeStyle::drawFocusRing(&painter, rect(), colours.accent, metrics::radius - 1);
}

void OutlineButton::refreshName() {
    if (m_missing > 0)
        setAccessibleName(tr("%1, %n answer(s) missing", nullptr, m_missing).arg(text()));
    else
        setAccessibleName(m_missing == 0 ? tr("%1, complete").arg(text()) : text());
}

} // namespace cts::client::ui
