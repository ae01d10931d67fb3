#include "client/ui/widgets/WrappedText.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/theme/ThemeColours.h"
#include "client/ui/theme/ThemeStyle.h"

#include <QPainter>
#include <QStyleOptionButton>

#include <algorithm>

namespace cts::client::ui {

namespace {

constexpr int indicator = 18;
constexpr int textLeft = metrics::half + indicator + metrics::unit;
constexpr int textRoom = metrics::half;
constexpr int widestText = 520;

QRect textRect(const QAbstractButton& button, int width) {
    const QRect room(0, 0, std::max(1, width - textLeft - textRoom), 10000);
    return button.fontMetrics().boundingRect(room, Qt::TextWordWrap | Qt::AlignLeading, button.text());
}

QStyleOptionButton optionOf(const QAbstractButton& button) {
    QStyleOptionButton option;
    option.initFrom(&button);
    option.state |= button.isChecked() ? QStyle::State_On : QStyle::State_Off;
    if (button.isDown())
        option.state |= QStyle::State_Sunken;
    return option;
}

} // namespace

QSizePolicy WrappedText::policy() {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    return policy;
}

int WrappedText::heightForWidth(const QAbstractButton& button, int width) {
    return std::max(metrics::controlHeight - metrics::half, textRect(button, width).height() + 2 * textRoom);
}

QSize WrappedText::sizeHint(const QAbstractButton& button) {
    const int text = std::min(button.fontMetrics().horizontalAdvance(button.text()) + 2, widestText);
    const int width = textLeft + text + 2 * textRoom;
    return {width, heightForWidth(button, width)};
}

QSize WrappedText::minimumSizeHint(const QAbstractButton& button) {
    const int width = std::min(sizeHint(button).width(), 16 * metrics::unit);
    return {width, metrics::controlHeight - metrics::half};
}

void WrappedText::paint(QAbstractButton& button, QStyle::PrimitiveElement element) {
    QPainter painter(&button);
    const ThemeColours colours = ThemeColours::current(&button);
    QStyleOptionButton option = optionOf(button);
    const int firstLine =
        std::max(metrics::controlHeight - metrics::half, button.fontMetrics().height() + 2 * textRoom);
    const Qt::LayoutDirection direction = button.layoutDirection();
    const QRect all = button.rect();
    const QRect box(metrics::half, (firstLine - indicator) / 2, indicator, indicator);
    option.rect = QStyle::visualRect(direction, all, box);
    button.style()->drawPrimitive(element, &option, &painter, &button);
    const int top = (firstLine - button.fontMetrics().height()) / 2;
    const QRect text(textLeft, top, all.width() - textLeft - textRoom, all.height() - top);
    painter.setPen(button.isEnabled() ? colours.text : colours.control);
    painter.drawText(QStyle::visualRect(direction, all, text), Qt::TextWordWrap | Qt::AlignLeading, button.text());
    if (button.hasFocus())
        ThemeStyle::drawFocusRing(&painter, all, colours.accent, metrics::radius - 2);
}

} // namespace cts::client::ui
