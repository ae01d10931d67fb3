#include "client/ui/DeadlinesCard.h"

#include "client/ui/Messages.h"
#include "client/ui/YouthWords.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/FlowLayout.h"
#include "client/ui/widgets/StatusChip.h"
#include "client/ui/widgets/TextLabel.h"

#include <QVBoxLayout>

namespace cts::client::ui {

using namespace Qt::StringLiterals;

DeadlinesCard::DeadlinesCard(const Desk& desk, QWidget* parent)
    : Card(tr("Deadlines"), parent), m_desk(desk), m_lines(new QWidget), m_starts(new QWidget) {
    auto* column = new QVBoxLayout(m_lines);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::cardPadding);
    body()->addWidget(m_lines);
    m_starts->setObjectName(u"starts"_s);
    auto* starts = new QVBoxLayout(m_starts);
    starts->setContentsMargins(0, metrics::unit, 0, 0);
    starts->setSpacing(metrics::unit);
    body()->addWidget(m_starts);
}

QWidget* DeadlinesCard::line(const rules::DeadlineAnswer& answer) const {
    auto* place = new QWidget;
    place->setObjectName(u"deadline/"_s + answer.code);
    auto* column = new QVBoxLayout(place);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::half);
    auto* head = new QWidget;
    auto* flow = new FlowLayout(head, metrics::unit, metrics::half);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->addWidget(new StatusChip(YouthWords::meaning(answer.status), YouthWords::timeliness(answer.status)));
    const QString title = YouthWords(m_desk).deliverable(answer);
    const QString due = countyDate(answer.due);
    auto* name = new TextLabel(due.isEmpty() ? title : tr("%1, due %2").arg(title, due), FontRole::Strong);
    flow->addWidget(name);
    column->addWidget(head);
    auto* why = new TextLabel(rules::explanationText(m_desk.store.rulebook(), m_desk.language, answer.explanation));
    why->setObjectName(u"explanation"_s);
    why->setMuted(true);
    why->setReading(true);
    column->addWidget(why);
    return place;
}

void DeadlinesCard::show(const QList<rules::DeadlineAnswer>& deadlines) {
    qDeleteAll(m_lines->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    for (const auto& answer : deadlines) {
        auto* one = line(answer);
        m_lines->layout()->addWidget(one);
        one->show();
    }
    if (deadlines.isEmpty()) {
        auto* none = new TextLabel(tr("Deadlines begin when an agency is assigned."));
        none->setReading(true);
        m_lines->layout()->addWidget(none);
        none->show();
    }
}

void DeadlinesCard::addStart(const Startable& form) {
    const auto* definition = m_desk.store.rulebook().form(form.formId);
    if (!definition)
        return;
    const auto text = m_desk.text();
    auto* place = new QWidget;
    auto* flow = new FlowLayout(place, metrics::unit, metrics::half);
    flow->setContentsMargins(0, 0, 0, 0);
    auto* button = new Button(tr("Start %1").arg(text.formTitle(*definition)), Icon::Plus);
    button->setObjectName(u"start/"_s + form.formId);
    button->setEnabled(form.possible);
    connect(button, &Button::clicked, this, [this, id = form.formId] { Q_EMIT startRequested(id); });
    flow->addWidget(button);
    if (!form.possible) {
        auto* why = new TextLabel(Messages::notYet(form.why, &text));
        why->setObjectName(u"why/"_s + form.formId);
        why->setMuted(true);
        why->setReading(true);
        button->setAccessibleDescription(why->text());
        flow->addWidget(why);
    }
    m_starts->layout()->addWidget(place);
    place->show();
}

// Those that can be begun first.
void DeadlinesCard::offer(const QList<Startable>& forms) {
    qDeleteAll(m_starts->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    for (const bool possible : {true, false})
        for (const auto& form : forms)
            if (form.possible == possible)
                addStart(form);
    m_starts->setVisible(!forms.isEmpty());
}

} // namespace cts::client::ui
