#pragma once

#include "client/services/CaseService.h"
#include "client/services/YouthFile.h"
#include "client/ui/Desk.h"
#include "client/ui/widgets/Card.h"

namespace cts::client::ui {

// The deliverables of a youth: where each stands, when it is due and why then (domain 5.2, 5.3), and what may be
// started now. UI thread.
class DeadlinesCard final : public Card {
    Q_OBJECT
public:
    explicit DeadlinesCard(const Desk& desk, QWidget* parent = nullptr);

    void show(const QList<rules::DeadlineAnswer>& deadlines);
    // The forms that this user begins, those that must wait with the reason.
    void offer(const QList<Startable>& forms);

Q_SIGNALS:
    void startRequested(const QString& formId);

private:
    QWidget* line(const rules::DeadlineAnswer& answer) const;
    void addStart(const Startable& form);

    const Desk& m_desk;
    QWidget* m_lines;
    QWidget* m_starts;
};

} // namespace cts::client::ui
