#include "client/ui/widgets/ElidedLabel.h"

#include "client/ui/theme/ThemeColours.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace cts::client::ui {

namespace {
constexpr int shortestCharacters = 8;
}

ElidedLabel::ElidedLabel(const QString& text, FontRole role, QWidget* parent)
    : QWidget(parent), m_text(text), m_role(role) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFont(themeFont(role));
    setAccessibleName(text);
}

void ElidedLabel::setText(const QString& text) {
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    refreshToolTip();
    update();
}

void ElidedLabel::setMuted(bool muted) {
    m_muted = muted;
    update();
}

QSize ElidedLabel::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_text) + 2, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const {
    const int shortest = fontMetrics().averageCharWidth() * shortestCharacters;
    return {std::min(shortest, sizeHint().width()), fontMetrics().height()};
}

bool ElidedLabel::event(QEvent* event) {
    if (event->type() == QEvent::StyleChange) {
        setFont(themeFont(m_role));
        updateGeometry();
    }
    return QWidget::event(event);
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    const ThemeColours colours = ThemeColours::current(this);
    QPainter painter(this);
    painter.setPen(m_muted ? colours.muted : colours.text);
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, Qt::ElideRight, width()));
}

void ElidedLabel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    refreshToolTip();
}

void ElidedLabel::refreshToolTip() {
    setToolTip(sizeHint().width() > width() ? m_text : QString());
}

} // namespace cts::client::ui
