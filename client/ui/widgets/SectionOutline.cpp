#include "client/ui/widgets/SectionOutline.h"

#include "client/ui/widgets/Discard.h"
#include "client/ui/widgets/OutlineButton.h"

#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace cts::client::ui {

SectionOutline::SectionOutline(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(2);
    m_column->addStretch(1);
    setAccessibleName(tr("Sections"));
}

void SectionOutline::setSections(const QList<OutlineSection>& sections) {
    QMap<QString, int> marks;
    for (auto it = m_byId.cbegin(); it != m_byId.cend(); ++it)
        marks.insert(it.key(), it.value()->missing());
    for (auto* button : m_buttons)
        discard(button);
    m_buttons.clear();
    m_byId.clear();
    for (const OutlineSection& section : sections) {
        auto* button = new OutlineButton(section.title, this);
        button->setMissing(marks.value(section.id, -1));
        button->installEventFilter(this);
        m_column->insertWidget(m_column->count() - 1, button);
        m_buttons.append(button);
        m_byId.insert(section.id, button);
        connect(button, &OutlineButton::clicked, this, [this, id = section.id] {
            m_current = id;
            Q_EMIT sectionActivated(id);
        });
    }
    setCurrent(m_current);
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
