#include "client/ui/widgets/PersonNameField.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/LabelledPart.h"

#include <QHBoxLayout>

namespace cts::client::ui {

PersonNameField::PersonNameField(QWidget* parent)
    : CompoundField(parent), m_last(addPart(tr("Last"), 10)), m_first(addPart(tr("First"), 10)),
      m_middle(addPart(tr("Middle"), 6)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::unit);
    line->addWidget(m_last, 3);
    line->addWidget(m_first, 3);
    line->addWidget(m_middle, 2);
    adoptEditors();
}

PersonName PersonNameField::name() const {
    return {m_last->text(), m_first->text(), m_middle->text()};
}

void PersonNameField::setName(const PersonName& name) {
    m_last->setText(name.last);
    m_first->setText(name.first);
    m_middle->setText(name.middle);
}

QString PersonNameField::displayText() const {
    return name().display();
}

} // namespace cts::client::ui
