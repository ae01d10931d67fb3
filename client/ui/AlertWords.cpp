#include "client/ui/AlertWords.h"

namespace cts::client::ui {

using namespace Qt::StringLiterals;
using Kind = RowAlert::Kind;
using rules::AlertLevel;

QString AlertWords::one(const RowAlert& alert) const {
    const auto text = m_desk.text();
    const auto* form = m_desk.store.rulebook().form(alert.formId);
    const QString title = form ? text.formTitle(*form) : QString();
    switch (alert.kind) {
    case Kind::Window:
        return tr("%1 due %2").arg(text.deliverable(alert.code), countyDate(alert.due));
    case Kind::Overdue:
        return tr("%1 was due %2").arg(text.deliverable(alert.code), countyDate(alert.due));
    case Kind::Returned:
        return tr("%1 returned for correction").arg(title);
    case Kind::Decision:
        return tr("%1 waits for your decision").arg(title);
    case Kind::Unassigned:
        return tr("no advocate is assigned");
    case Kind::Clock:
        if (const auto* clock = m_desk.store.rulebook().deadlines().clock(alert.code))
            return tr("%1 was due %2").arg(text.clockTitle(*clock), countyDate(alert.due));
        return {};
    case Kind::ServiceOver:
        return tr("services were authorised until %1").arg(countyDate(alert.due));
    }
    return {};
}

template <class Which> QStringList AlertWords::those(const QList<RowAlert>& alerts, Which which) const {
    QStringList found;
    for (const auto& alert : alerts)
        if (which(alert))
            found.append(one(alert));
    return found;
}

QString AlertWords::tasks(const QList<RowAlert>& alerts) const {
    const QStringList found = those(alerts, [](const RowAlert& alert) { return alert.isTask; });
    return found.isEmpty() ? QString()
                           : tr("%n to do: %1", nullptr, static_cast<int>(found.size())).arg(found.join(u"; "_s));
}

QString AlertWords::overdue(const QList<RowAlert>& alerts) const {
    const QStringList late = those(alerts, [](const RowAlert& alert) { return alert.kind == Kind::Overdue; });
    const QStringList critical = those(alerts, [](const RowAlert& alert) { return alert.level == AlertLevel::Black; });
    QStringList lines;
    if (!critical.isEmpty())
        lines.append(tr("Critical: %1").arg(critical.join(u"; "_s)));
    if (!late.isEmpty())
        lines.append(tr("%n overdue: %1", nullptr, static_cast<int>(late.size())).arg(late.join(u"; "_s)));
    return lines.join(u'\n');
}

QString AlertWords::taskCount(int count, AlertLevel level) {
    if (count == 0)
        return {};
    if (level >= AlertLevel::Red)
        return tr("%n to do, late", nullptr, count);
    return level == AlertLevel::Amber ? tr("%n to do, due soon", nullptr, count) : tr("%n to do", nullptr, count);
}

QString AlertWords::overdueCount(int count, AlertLevel level) {
    if (level == AlertLevel::Black)
        return count > 0 ? tr("%n overdue, critical", nullptr, count) : tr("Critical");
    return count > 0 ? tr("%n overdue", nullptr, count) : QString();
}

Meaning AlertWords::meaning(AlertLevel level) {
    switch (level) {
    case AlertLevel::None:
        return Meaning::Neutral;
    case AlertLevel::Info:
        return Meaning::Information;
    case AlertLevel::Amber:
        return Meaning::Warning;
    case AlertLevel::Red:
    case AlertLevel::Black:
        return Meaning::Danger;
    }
    return Meaning::Neutral;
}

} // namespace cts::client::ui
