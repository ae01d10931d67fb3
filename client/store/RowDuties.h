#pragma once

#include "client/store/ListingRow.h"
#include "shared/records/Reducer.h"

namespace cts::client {

// A record of a listing row that waits for a user, with the steps that they may take there.
struct RowDuty {
    QString recordId;
    QString formId;
    QString state;
    const PendingForm* form = nullptr;       // borrowed from the row; null for the referral and the assignment
    QList<const rules::WorkflowStep*> steps; // one for each action; borrowed from the rulebook
};

// What of a listing row is up to one user, told without opening a record: the queue of domain 8.3 and the task alerts
// of domain 5.8 ask the same here. Prepared once for many rows. Borrows rulebook and facts.
class RowDuties {
public:
    RowDuties(const rules::Rulebook& rulebook, const records::Facts& facts, const rules::Actor& actor);

    // Whether the user's role decides anything at all.
    bool decides() const { return !m_decisions.isEmpty(); }
    // What waits for the user's decision: the referral, an advocate to be assigned, forms.
    QList<RowDuty> decisions(const ListingRow& row, const QDateTime& now) const;
    // Forms that were given back, which the user hands in again.
    QList<RowDuty> corrections(const ListingRow& row, const QDateTime& now) const;

    // The relations in which the user stands to the row's assignment, of those that hand in or must act at a clock.
    QStringList relations(const ListingRow& row) const;
    // Whether the user, in one of these relations, hands in that form.
    bool handsIn(const QString& formId, const QStringList& relations) const;
    // Whether a clock at the form is the user's to act on, in one of these relations, and its end theirs to read.
    bool mustAct(const rules::ClockRule& clock, const PendingForm& form, const QStringList& relations) const;

private:
    using Steps = QList<const rules::WorkflowStep*>;
    bool isOfRole(const rules::WorkflowStep& step) const;
    Steps stepsOf(const records::Record& record, const records::Record& assignment, const Steps& steps,
                  const QDateTime& now) const;
    void addCaseDuty(const ListingRow& row, const records::Record& assignment, const QDateTime& now,
                     QList<RowDuty>& duties) const;

    const rules::Rulebook& m_rulebook;
    const records::Facts& m_facts;
    rules::Actor m_actor;
    QHash<QString, Steps> m_decisions;      // "FORM/STATE": of the user's role
    QHash<QString, Steps> m_submissions;    // the same: steps by which it hands in
    QHash<QString, QStringList> m_handedIn; // form: relations of the role that hand it in
};

} // namespace cts::client
