#include "client/ui/YouthHeader.h"

#include "client/ui/AlertWords.h"
#include "client/ui/Messages.h"
#include "client/ui/YouthWords.h"
#include "client/ui/widgets/FactStrip.h"
#include "client/ui/widgets/FlowLayout.h"
#include "client/ui/widgets/StatusChip.h"
#include "client/ui/widgets/TextLabel.h"

#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

YouthHeader::YouthHeader(const Desk& desk, QWidget* parent)
    : Card({}, parent), m_desk(desk), m_name(new TextLabel({}, FontRole::PageTitle)), m_status(new StatusChip),
      m_alerts(new QWidget), m_which(new TextLabel), m_facts(new FactStrip) {
    m_name->setObjectName(u"youthName"_s);
    m_name->setWordWrap(true);
    auto* head = new QHBoxLayout;
    head->addWidget(m_name, 1);
    head->addWidget(m_status, 0, Qt::AlignTop);
    body()->addLayout(head);
    new FlowLayout(m_alerts);
    m_alerts->layout()->setContentsMargins(0, 0, 0, 0);
    m_alerts->setAccessibleName(tr("Alerts"));
    body()->addWidget(m_alerts);
    m_which->setObjectName(u"whichAlerts"_s);
    m_which->setReading(true);
    m_which->setWordWrap(true);
    body()->addWidget(m_which);
    body()->addWidget(m_facts);
}

void YouthHeader::show(const YouthFile& file) {
    const YouthWords words(m_desk);
    const auto& fields = file.assignment.fields;
    m_name->setText(tr("%1, assignment # %2")
                        .arg(personName(fields.value("youthName"_L1).toObject()),
                             m_desk.text().assignmentNumber(fields.value("assignmentNumber"_L1))));
    m_status->setStatus(Messages::stateMeaning(file.assignment.state),
                        m_desk.text().stateLabel(file.assignment.state, file.assignment.formId));
    qDeleteAll(m_alerts->findChildren<StatusChip*>(QString(), Qt::FindDirectChildrenOnly));
    const auto alerts = YouthWords::alerts(file.alerts);
    for (const auto& alert : alerts) {
        auto* chip = new StatusChip(alert.meaning, alert.words);
        m_alerts->layout()->addWidget(chip);
        chip->show();
    }
    m_alerts->setVisible(!alerts.isEmpty());
    const AlertWords which(m_desk);
    QStringList lines{which.overdue(file.alerts.items), which.tasks(file.alerts.items)};
    lines.removeAll(QString());
    m_which->setText(lines.join(u'\n'));
    m_which->setVisible(!lines.isEmpty());
    m_facts->setFacts(words.facts(file));
}

} // namespace cts::client::ui
