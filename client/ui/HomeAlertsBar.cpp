#include "client/ui/HomeAlertsBar.h"

#include "client/ui/AlertWords.h"
#include "client/ui/widgets/Button.h"
#include "client/ui/widgets/FlowLayout.h"
#include "client/ui/widgets/MeaningWords.h"

#include <QMenu>
#include <QVBoxLayout>

#include <numeric>

namespace cts::client::ui {

using namespace Qt::StringLiterals;
using rules::AlertLevel;

// A menu longer than this is no help; the listing finds the others.
static constexpr int mostNamed = 25;

HomeAlertsBar::HomeAlertsBar(const Desk& desk, QWidget* parent)
    : Card({}, parent), m_desk(desk), m_alerts(new QWidget) {
    setAccessibleName(tr("What needs attention"));
    setPadding(metrics::unit);
    new FlowLayout(m_alerts, metrics::unit, metrics::half);
    m_alerts->layout()->setContentsMargins(0, 0, 0, 0);
    body()->addWidget(m_alerts);
    connect(&desk.sync, &SyncService::statusChanged, this, [this] {
        if (m_desk.sync.status().waiting != m_waiting)
            refresh();
    });
}

static QString signature(const HomeAlerts& alerts, int waiting) {
    QStringList parts{QString::number(waiting)};
    for (const auto* list :
         {&alerts.missing, &alerts.warrants, &alerts.serviceEnds, &alerts.turns18, &alerts.overdue, &alerts.tasks}) {
        parts.append(u"|"_s);
        for (const auto& one : *list)
            parts.append(one.assignmentId + one.youth + QString::number(one.days) + u'/' + QString::number(one.count));
    }
    return parts.join(u',');
}

static int sum(const QList<HomeAlert>& list) {
    return std::accumulate(list.cbegin(), list.cend(), 0,
                           [](int sum, const HomeAlert& one) { return sum + one.count; });
}

void HomeAlertsBar::refresh() {
    const HomeAlerts alerts = m_desk.cases.homeAlerts();
    const int waiting = m_waiting = m_desk.sync.status().waiting;
    const QString now = signature(alerts, waiting);
    if (now == m_shown)
        return; // a menu that is open stays
    m_shown = now;
    qDeleteAll(m_alerts->findChildren<Button*>(QString(), Qt::FindDirectChildrenOnly));
    const auto count = [](const QList<HomeAlert>& list) { return static_cast<int>(list.size()); };
    const auto name = [](const HomeAlert& one) { return one.youth; };
    const auto days = [](const HomeAlert& one) {
        return tr("%1, %2").arg(one.youth, one.days < 0 ? tr("expired") : tr("%n day(s)", nullptr, one.days));
    };
    const auto counted = [](const HomeAlert& one) { return tr("%1, %2").arg(one.youth).arg(one.count); };
    add(Meaning::Danger, tr("%n youth missing", nullptr, count(alerts.missing)), alerts.missing, name);
    add(Meaning::Danger, tr("%n warrant(s) to recall", nullptr, count(alerts.warrants)), alerts.warrants, name);
    add(Meaning::Danger, AlertWords::overdueCount(sum(alerts.overdue), AlertLevel::Red), alerts.overdue, counted);
    add(Meaning::Warning, tr("Services end soon: %n", nullptr, count(alerts.serviceEnds)), alerts.serviceEnds, days);
    add(Meaning::Warning, tr("Turning 18 soon: %n", nullptr, count(alerts.turns18)), alerts.turns18, days);
    add(Meaning::Information, AlertWords::taskCount(sum(alerts.tasks), AlertLevel::Info), alerts.tasks, counted);
    if (waiting > 0) {
        auto* button = new Button(tr("%n waiting to send", nullptr, waiting), meaningIcon(Meaning::Information));
        button->setObjectName(u"waiting"_s);
        connect(button, &Button::clicked, this, &HomeAlertsBar::outboxRequested);
        m_alerts->layout()->addWidget(button);
        button->show();
    }
    setVisible(!alerts.isEmpty() || waiting > 0);
}

void HomeAlertsBar::add(Meaning meaning, const QString& words, const QList<HomeAlert>& youth,
                        QString (*entry)(const HomeAlert& one)) {
    if (youth.isEmpty())
        return;
    auto* button = new Button(words, meaningIcon(meaning));
    button->setIcon(themeIcon(meaningIcon(meaning), meaningTone(meaning)));
    auto* menu = new QMenu(words, button);
    for (const auto& one : youth.mid(0, mostNamed)) {
        const QString said = entry(one).replace(u'&', u"&&"_s);
        connect(menu->addAction(said), &QAction::triggered, this,
                [this, id = one.assignmentId] { Q_EMIT youthRequested(id); });
    }
    if (youth.size() > mostNamed)
        menu->addAction(tr("and %n more", nullptr, static_cast<int>(youth.size()) - mostNamed))->setEnabled(false);
    button->setMenu(menu);
    m_alerts->layout()->addWidget(button);
    button->show();
}

} // namespace cts::client::ui
