#pragma once

#include "server/services/OperationApplier.h"

namespace cts::server {

// Takes the steps of assignments that come with the day and not with a person (rules::WorkflowStep::daily), such as the
// end of an agency's access some time after closing (domain 4.4). Looks for them on a reader's snapshot; each is an
// operation of the server like any other, decided again by the reducer. Stateless apart from what it borrows; any
// thread but the database's own, for it waits.
class DailySteps {
public:
    DailySteps(const ServerContext& context, const OperationApplier& applier);

    // Takes all that are due by now and gives their number. What is refused meanwhile waits for the next time. Errors:
    // those of Database.
    Result<int> takeDue() const;

private:
    // An assignment and the action that is due on it.
    struct Due {
        QString record;
        QString action;
    };
    struct Page {
        QList<Due> due;
        std::optional<qint64> next; // rid to go on after; none: this was the last
    };
    Result<Page> dueAfter(qint64 rid) const;
    Page pageAfter(Store& store, qint64 rid) const;
    bool take(Store& store, const Due& due) const;

    const ServerContext& m_context;
    const OperationApplier& m_applier;
    QStringList m_states;  // from which a daily step leads
    QStringList m_actions; // of all daily steps
};

} // namespace cts::server
