#pragma once

#include "client/ui/Desk.h"
#include "client/ui/theme/Meaning.h"
#include "client/ui/widgets/Card.h"

class QMenu;

namespace cts::client::ui {

// What needs attention, above the listing of Home (domain 8.3): missing youth, warrants to recall, services that end,
// birthdays, what is overdue and to be done (5.8), work that is not sent. A click names the youth and leads to them.
// Hidden while there is nothing. UI thread.
class HomeAlertsBar final : public Card {
    Q_OBJECT
public:
    explicit HomeAlertsBar(const Desk& desk, QWidget* parent = nullptr);

    void refresh();

Q_SIGNALS:
    void youthRequested(const QString& assignmentId);
    void outboxRequested();

private:
    // `entry`: what the menu says of one youth.
    void add(Meaning meaning, const QString& words, const QList<HomeAlert>& youth,
             QString (*entry)(const HomeAlert& one));

    const Desk& m_desk;
    QString m_shown;
    int m_waiting = 0; // operations, as last shown
    QWidget* m_alerts;
};

} // namespace cts::client::ui
