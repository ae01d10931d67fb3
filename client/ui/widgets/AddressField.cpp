#include "client/ui/widgets/AddressField.h"

#include "client/ui/theme/Metrics.h"
#include "client/ui/widgets/LabelledPart.h"

#include <QGridLayout>
#include <QRegularExpression>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

AddressField::AddressField(QWidget* parent)
    : CompoundField(parent), m_street(addPart(tr("Street"), 16)), m_city(addPart(tr("City"), 10)),
      m_state(addPart(tr("State"), 4)), m_zip(addPart(tr("ZIP"), 8)), m_county(addPart(tr("County"), 10)) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(metrics::unit);
    grid->addWidget(m_street, 0, 0, 1, 4);
    grid->addWidget(m_city, 1, 0);
    grid->addWidget(m_state, 1, 1);
    grid->addWidget(m_zip, 1, 2);
    grid->addWidget(m_county, 1, 3);
    grid->setColumnStretch(0, 4);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 2);
    grid->setColumnStretch(3, 4);
    adoptEditors();
}

Address AddressField::address() const {
    return {m_street->text(), m_city->text(), m_state->text(), m_zip->text(), m_county->text()};
}

void AddressField::setAddress(const Address& address) {
    m_street->setText(address.street);
    m_city->setText(address.city);
    m_state->setText(address.state);
    m_zip->setText(address.zip);
    m_county->setText(address.county);
}

QString AddressField::displayText() const {
    return address().display();
}

QString AddressField::problem() const {
    static const QRegularExpression zip(u"^\\d{5}(-\\d{4})?$"_s);
    static const QRegularExpression state(u"^\\p{L}{2}$"_s);
    const Address now = address();
    if (!now.state.trimmed().isEmpty() && !state.match(now.state.trimmed()).hasMatch())
        return tr("The state has two letters, such as CA.");
    if (!now.zip.trimmed().isEmpty() && !zip.match(now.zip.trimmed()).hasMatch())
        return tr("The ZIP has five digits, such as 90012.");
    return {};
}

} // namespace cts::client::ui
