#include "client/ui/widgets/Banner.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/theme/ThemeColours.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/IconButton.h"
#include "client/ui/widgets/IconLabel.h"
#include "client/ui/widgets/MeaningWords.h"
#include "client/ui/widgets/TextLabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

namespace cts::client::ui {

Banner::Banner(QWidget* parent)
    : QWidget(parent), m_icon(new IconLabel(Icon::Information, IconTone::Information, metrics::iconSize, this)),
      m_text(new TextLabel({}, FontRole::Body, this)), m_action(new Button({}, ButtonKind::Normal, this)),
      m_close(new IconButton(Icon::Close, tr("Close message"), this)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(metrics::cardPadding - metrics::half, metrics::unit, metrics::unit, metrics::unit);
    line->setSpacing(metrics::unit + metrics::half);
    line->addWidget(m_icon);
    line->addWidget(m_text, 1);
    line->addWidget(m_action);
    line->addWidget(m_close);
    m_text->setWordWrap(true);
    m_text->setMinimumHeight(metrics::controlHeight);
    m_action->hide();
    m_close->hide();
    setVisible(false);
    connect(m_action, &Button::clicked, this, &Banner::actionTriggered);
    connect(m_close, &IconButton::clicked, this, [this] {
        clearMessage();
        Q_EMIT closed();
    });
}

void Banner::showMessage(Meaning meaning, const QString& text, const QString& actionText) {
    m_meaning = meaning;
    m_text->setText(text);
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    m_icon->setIcon(meaningIcon(meaning), meaningTone(meaning));
    const QString word = meaningWord(meaning);
    setAccessibleName(word.isEmpty() ? text : tr("%1: %2").arg(word, text));
    setVisible(true);
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Banner::setClosable(bool closable) {
    m_close->setVisible(closable);
}

void Banner::clearMessage() {
    m_text->clear();
    setVisible(false);
}

QString Banner::text() const {
    return m_text->text();
}

void Banner::paintEvent(QPaintEvent*) {
    const MeaningColours colours = ThemeColours::current(this).of(m_meaning);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.edge, 1));
    painter.setBrush(colours.tint);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radius, metrics::radius);
}

} // namespace cts::client::ui
