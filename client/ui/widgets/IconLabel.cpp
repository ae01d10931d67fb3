#include "client/ui/widgets/IconLabel.h"

#include <QPainter>

namespace cts::client::ui {

IconLabel::IconLabel(Icon icon, IconTone tone, int side, QWidget* parent)
    : QWidget(parent), m_icon(themeIcon(icon, tone)) {
    setFixedSize(side, side);
}

void IconLabel::setIcon(Icon icon, IconTone tone) {
    m_icon = themeIcon(icon, tone);
    update();
}

void IconLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    m_icon.paint(&painter, rect());
}

} // namespace cts::client::ui
