#include "client/ui/widgets/NavigationRail.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/theme/ThemeColours.h"
#include "client/ui/widgets/Discard.h"
#include "client/ui/widgets/IconButton.h"
#include "client/ui/widgets/RailButton.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace cts::client::ui {

NavigationRail::NavigationRail(QWidget* parent)
    : QWidget(parent), m_column(new QVBoxLayout(this)), m_collapse(new IconButton(Icon::Menu, {}, this)) {
    setAccessibleName(tr("Places"));
    m_column->setContentsMargins(metrics::unit, metrics::unit + metrics::half, metrics::unit, metrics::unit);
    m_column->setSpacing(2);
    auto* collapseLine = new QHBoxLayout;
    collapseLine->setContentsMargins(metrics::half, 0, 0, 0); // its icon stands over the others
    collapseLine->addWidget(m_collapse);
    collapseLine->addStretch(1);
    m_column->addLayout(collapseLine);
    m_column->addSpacing(metrics::unit);
    m_column->addStretch(1);
    connect(m_collapse, &IconButton::clicked, this, [this] {
        setCollapsed(!m_collapsed);
        Q_EMIT collapsedChanged(m_collapsed);
    });
    setCollapsed(false);
}

void NavigationRail::setEntries(const QList<RailEntry>& entries) {
    for (auto* button : m_buttons)
        discard(button);
    m_buttons.clear();
    m_byId.clear();
    for (const RailEntry& entry : entries) {
        auto* button = new RailButton(entry.icon, entry.text, this);
        button->setCollapsed(m_collapsed);
        button->setCount(m_counts.value(entry.id));
        button->installEventFilter(this);
        m_column->insertWidget(m_column->count() - 1, button);
        m_buttons.append(button);
        m_byId.insert(entry.id, button);
        connect(button, &RailButton::clicked, this, [this, id = entry.id] {
            m_current = id;
            Q_EMIT entryActivated(id);
        });
    }
    setCurrent(m_current);
    applyWidth();
}

void NavigationRail::setCount(const QString& id, int count) {
    m_counts.insert(id, count);
    if (RailButton* button = m_byId.value(id))
        button->setCount(count);
    applyWidth();
}

void NavigationRail::setCurrent(const QString& id) {
    m_current = id;
    if (RailButton* button = m_byId.value(id))
        button->setChecked(true);
}

void NavigationRail::setCollapsed(bool collapsed) {
    m_collapsed = collapsed;
    m_collapse->setName(collapsed ? tr("Show names") : tr("Show icons only"));
    for (auto* button : m_buttons)
        button->setCollapsed(collapsed);
    applyWidth();
}

QSize NavigationRail::sizeHint() const {
    if (m_collapsed)
        return {metrics::railWidthCollapsed, 320};
    int width = metrics::railWidth;
    for (const auto* button : m_buttons)
        width = std::max(width, button->sizeHint().width() + 2 * metrics::unit);
    return {width, 320};
}

void NavigationRail::applyWidth() {
    setFixedWidth(sizeHint().width());
}

void NavigationRail::paintEvent(QPaintEvent*) {
    const ThemeColours colours = ThemeColours::current(this);
    QPainter painter(this);
    painter.fillRect(rect(), colours.surface);
    const int edge = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(QRect(edge, 0, 1, height()), colours.border);
}

bool NavigationRail::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const auto at = m_buttons.indexOf(static_cast<RailButton*>(watched));
        const auto next = key == Qt::Key_Down ? at + 1 : key == Qt::Key_Up ? at - 1 : -1;
        if (next >= 0 && next < m_buttons.size()) {
            m_buttons.at(next)->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

bool NavigationRail::event(QEvent* event) {
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::StyleChange)
        applyWidth();
    return done;
}

} // namespace cts::client::ui
