#include "client/ui/widgets/FactStrip.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/theme/ThemeColours.h"
#include "client/ui/widgets/FlowLayout.h"
#include "client/ui/widgets/TextLabel.h"

#include <QPainter>
#include <QVBoxLayout>

namespace cts::client::ui {

FactStrip::FactStrip(QWidget* parent) : QWidget(parent) {
    auto* flow = new FlowLayout(this, metrics::pageMargin, metrics::unit);
    flow->setContentsMargins(metrics::cardPadding, metrics::unit + metrics::half, metrics::cardPadding,
                             metrics::unit + metrics::half);
    hide();
}

void FactStrip::setFacts(const QList<std::pair<QString, QString>>& facts) {
    while (m_cells.size() < facts.size())
        m_cells.append(makeCell());
    for (qsizetype i = 0; i < m_cells.size(); ++i) {
        const auto& cell = m_cells.at(i);
        cell.place->setVisible(i < facts.size());
        if (i >= facts.size())
            continue;
        cell.name->setText(facts.at(i).first);
        cell.value->setText(facts.at(i).second);
        cell.value->setAccessibleName(tr("%1: %2").arg(facts.at(i).first, facts.at(i).second));
    }
    setVisible(!facts.isEmpty());
}

FactStrip::Cell FactStrip::makeCell() {
    auto* place = new QWidget(this);
    auto* column = new QVBoxLayout(place);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* name = new TextLabel({}, FontRole::Small);
    name->setMuted(true);
    auto* value = new TextLabel({}, FontRole::Strong);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(name);
    column->addWidget(value);
    layout()->addWidget(place);
    return {place, name, value};
}

void FactStrip::paintEvent(QPaintEvent*) {
    const ThemeColours colours = ThemeColours::current(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.border, 1));
    painter.setBrush(colours.sunken);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::cardRadius, metrics::cardRadius);
}

} // namespace cts::client::ui
