#pragma once

#include "client/store/RowAlert.h"
#include "client/ui/Desk.h"
#include "client/ui/theme/Meaning.h"

#include <QCoreApplication>

namespace cts::client::ui {

// Task and overdue alerts in words (domain 5.8): how many, how urgent, and which. The level is always said, never left
// to the colour.
class AlertWords {
    Q_DECLARE_TR_FUNCTIONS(AlertWords)
public:
    explicit AlertWords(const Desk& desk) : m_desk(desk) {}

    // "Safety Plan due 01/06/2022", "Advocacy Plan returned for correction".
    QString one(const RowAlert& alert) const;
    // "2 to do: ...; ..."; empty when this user has nothing to do.
    QString tasks(const QList<RowAlert>& alerts) const;
    // "1 overdue: ...", "Critical: ..."; empty when there is neither.
    QString overdue(const QList<RowAlert>& alerts) const;

    // "2 to do", "2 to do, due soon", "2 to do, late"; empty for none.
    static QString taskCount(int count, rules::AlertLevel level);
    // "1 overdue", "Critical", "1 overdue, critical"; empty for none.
    static QString overdueCount(int count, rules::AlertLevel level);
    static Meaning meaning(rules::AlertLevel level);

private:
    template <class Which> QStringList those(const QList<RowAlert>& alerts, Which which) const;

    const Desk& m_desk;
};

} // namespace cts::client::ui
