#include "client/ui/widgets/ActionBar.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/theme/ThemeColours.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/Discard.h"
#include "client/ui/widgets/FlowLayout.h"
#include "client/ui/widgets/IconLabel.h"
#include "client/ui/widgets/MeaningWords.h"
#include "client/ui/widgets/TextLabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

namespace cts::client::ui {

ActionBar::ActionBar(QWidget* parent)
    : QWidget(parent), m_leading(new FlowLayout), m_trailing(new FlowLayout),
      m_icon(new IconLabel(Icon::Information, IconTone::Muted, metrics::smallIconSize, this)),
      m_words(new TextLabel({}, FontRole::Small, this)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(metrics::pageMargin, metrics::unit + metrics::half, metrics::pageMargin,
                             metrics::unit + metrics::half);
    line->setSpacing(metrics::unit);
    line->addLayout(m_leading);
    line->addSpacing(metrics::unit);
    line->addWidget(m_icon);
    line->addWidget(m_words, 1);
    line->addLayout(m_trailing, 2);
    m_trailing->setAlignedToEnd(true);
    m_words->setWordWrap(true);
    m_words->setMuted(true);
    m_icon->hide();
}

Button* ActionBar::addButton(const QString& id, const QString& text, ButtonKind kind, std::optional<Icon> icon) {
    Button* made = makeButton(id, text, kind, icon);
    m_trailing->addWidget(made);
    return made;
}

Button* ActionBar::addLeading(const QString& id, const QString& text, ButtonKind kind, std::optional<Icon> icon) {
    Button* made = makeButton(id, text, kind, icon);
    m_leading->addWidget(made);
    return made;
}

void ActionBar::addToMenu(const QString& id, const QString& text) {
    if (!m_menu) {
        auto* more = addButton(QStringLiteral("more"), tr("More"), ButtonKind::Normal, Icon::ChevronDown);
        m_menu = new QMenu(more);
        more->setMenu(m_menu);
    }
    auto* entry = m_menu->addAction(text);
    entry->setObjectName(id);
    connect(entry, &QAction::triggered, this, [this, id] { Q_EMIT triggered(id); });
}

bool ActionBar::has(const QString& id) const {
    return m_buttons.contains(id) || (m_menu && m_menu->findChild<QAction*>(id));
}

void ActionBar::clearButtons() {
    m_menu = nullptr; // goes with its button
    for (auto* button : m_buttons)
        discard(button);
    m_buttons.clear();
}

void ActionBar::setWords(Meaning meaning, const QString& words) {
    if (words == m_words->text())
        return;
    m_words->setText(words);
    m_words->setMeaning(meaning);
    m_icon->setIcon(meaningIcon(meaning), meaningTone(meaning));
    m_icon->setVisible(!words.isEmpty() && meaning != Meaning::Neutral);
    QAccessibleEvent alert(m_words, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString ActionBar::words() const {
    return m_words->text();
}

void ActionBar::paintEvent(QPaintEvent*) {
    const ThemeColours colours = ThemeColours::current(this);
    QPainter painter(this);
    painter.fillRect(rect(), colours.surface);
    painter.fillRect(QRect(0, 0, width(), 1), colours.border);
}

Button* ActionBar::makeButton(const QString& id, const QString& text, ButtonKind kind, std::optional<Icon> icon) {
    discard(m_buttons.take(id));
    auto* made = icon ? new Button(text, *icon, kind, this) : new Button(text, kind, this);
    connect(made, &Button::clicked, this, [this, id, made] {
        if (!made->menu())
            Q_EMIT triggered(id);
    });
    m_buttons.insert(id, made);
    return made;
}

} // namespace cts::client::ui
