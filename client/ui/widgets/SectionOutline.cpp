#include "client/ui/widgets/SectionOutline.h"

#include "client/ui/widgets/Discard.h"
#include "client/ui/widgets/OutlineButton.h"

#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cts::client::ui {

SectionOutline::SectionOutline(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(2);
    m_column->addStretch(1);
    setAccessibleName(tr("Sections"));
}

void SectionOutline::setSections(const QList<OutlineSection>& sections) {
    const QMap<QString, OutlineButton*> before = std::exchange(m_byId, {});
    m_buttons.clear();
    for (const OutlineSection& section : sections) {
        auto* button = before.value(section.id);
        if (!button)
            button = addButton(section.id);
        button->setTitle(section.title);
        // A form is edited while its outline is on the screen: what stays is not even moved.
        const int place = static_cast<int>(m_buttons.size());
        if (m_column->indexOf(button) != place)
            m_column->insertWidget(place, button);
        if (!m_buttons.isEmpty() && m_buttons.last()->nextInFocusChain() != button)
            setTabOrder(m_buttons.last(), button);
        m_buttons.append(button);
        m_byId.insert(section.id, button);
    }
    for (auto it = before.cbegin(); it != before.cend(); ++it)
        if (!m_byId.contains(it.key()))
            remove(it.value());
    setCurrent(m_current);
}

OutlineButton* SectionOutline::addButton(const QString& id) {
    auto* button = new OutlineButton({}, this);
    button->installEventFilter(this);
    connect(button, &OutlineButton::clicked, this, [this, id] {
        m_current = id;
        Q_EMIT sectionActivated(id);
    });
    return button;
}

// The focus of a section that goes stays in the outline.
void SectionOutline::remove(OutlineButton* button) {
    if (button->hasFocus() && !m_buttons.isEmpty())
        m_buttons.at(std::clamp<qsizetype>(m_column->indexOf(button) - 1, 0, m_buttons.size() - 1))->setFocus();
    discard(button);
}

void SectionOutline::setMissing(const QString& id, int missing) {
    if (OutlineButton* button = m_byId.value(id))
        button->setMissing(missing);
}

void SectionOutline::setCurrent(const QString& id) {
    m_current = id;
    if (OutlineButton* button = m_byId.value(id))
        button->setChecked(true);
}

bool SectionOutline::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const auto at = m_buttons.indexOf(static_cast<OutlineButton*>(watched));
        const auto next = key == Qt::Key_Down ? at + 1 : key == Qt::Key_Up ? at - 1 : -1;
        if (next >= 0 && next < m_buttons.size()) {
            m_buttons.at(next)->setFocus(Qt::TabFocusReason);
            for (QWidget* up = parentWidget(); up; up = up->parentWidget())
                if (auto* area = qobject_cast<QScrollArea*>(up))
                    area->ensureWidgetVisible(m_buttons.at(next));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace cts::client::ui
