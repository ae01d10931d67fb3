#include "client/ui/widgets/StatusChip.h"

#include "client/ui/theme/Fonts.h"
#include "client/ui/widgets/ChipPainter.h"
#include "client/ui/widgets/MeaningWords.h"

#include <QEvent>
#include <QPainter>

namespace cts::client::ui {

StatusChip::StatusChip(Meaning meaning, const QString& text, QWidget* parent) : QWidget(parent), m_meaning(meaning) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setStatus(meaning, text);
}

void StatusChip::setStatus(Meaning meaning, const QString& text) {
    m_meaning = meaning;
    m_text = text;
    const QString word = meaningWord(meaning);
    setAccessibleName(text);
    setAccessibleDescription(word);
    updateGeometry();
    update();
}

QSize StatusChip::sizeHint() const {
    return ChipPainter::sizeHint(m_text, themeFont(FontRole::Small));
}

bool StatusChip::event(QEvent* event) {
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
    return QWidget::event(event);
}

void StatusChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    ChipPainter::paint(&painter, rect(), m_meaning, m_text, themeFont(FontRole::Small), ThemeColours::current(this),
                       layoutDirection());
}

} // namespace cts::client::ui
