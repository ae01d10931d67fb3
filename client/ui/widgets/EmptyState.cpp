#include "client/ui/widgets/EmptyState.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/IconLabel.h"
#include "client/ui/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace cts::client::ui {

namespace {
constexpr int drawingSide = 40;
constexpr int sentenceWidth = 420;
} // namespace

EmptyState::EmptyState(Icon icon, const QString& sentence, const QString& buttonText, QWidget* parent)
    : QWidget(parent), m_icon(new IconLabel(icon, IconTone::Muted, drawingSide, this)),
      m_sentence(new TextLabel(sentence, FontRole::Body, this)),
      m_button(new Button(buttonText, ButtonKind::Normal, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::pageMargin, metrics::pageMargin, metrics::pageMargin, metrics::pageMargin);
    column->setSpacing(metrics::cardPadding);
    column->addStretch(1);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    auto* middle = new QHBoxLayout; // not by alignment: wrapped text must get the height that its width needs
    middle->addStretch();
    middle->addWidget(m_sentence);
    middle->addStretch();
    column->addLayout(middle);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(2);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setMinimumWidth(sentenceWidth);
    m_sentence->setMuted(true);
    connect(m_button, &Button::clicked, this, &EmptyState::actionTriggered);
    setMessage(icon, sentence, buttonText);
}

void EmptyState::setMessage(Icon icon, const QString& sentence, const QString& buttonText) {
    m_icon->setIcon(icon, IconTone::Muted);
    m_sentence->setText(sentence);
    m_button->setText(buttonText);
    m_button->setVisible(!buttonText.isEmpty());
}

QString EmptyState::sentence() const {
    return m_sentence->text();
}

} // namespace cts::client::ui
