#pragma once

#include "shared/rules/BusinessCalendar.h"
#include "shared/rules/DeadlineFacts.h"
#include "shared/rules/DeadlineRules.h"

#include <QJsonObject>

namespace cts::rules {

// Whether something may be submitted now.
struct SubmissionVerdict {
    enum class Kind { Allowed, Warned, Blocked };
    Kind kind = Kind::Allowed;
    // Warned: "earlySubmission" {opens}. Blocked: "notForType", "notAssigned", "terminated" {terminated},
    // "serviceExpired" {serviceEnd}, "needsApproved" {needs}, "windowNotOpen" {opens}, "windowClosed" {due},
    // "needsManager" {role, serviceEnd}. Dates are ISO dates.
    QString code;
    QJsonObject data;
    bool overridable = false; // an administrator may let it through, with a reason
};

// The deadlines' part of the preconditions of Submit (domain 4.5, 5.3, 5.5, E36, E37). Pure calculation. Borrows rules
// and calendar; safe from any thread.
class SubmissionCheck {
public:
    SubmissionCheck(const DeadlineRules& rules, const BusinessCalendar& calendar)
        : m_rules(rules), m_calendar(calendar) {}

    // Submission on facts.today of what the rule asks for. `managerApproved`: the written approval that an extension
    // beyond the limit needs is attached.
    SubmissionVerdict check(const DeadlineRule& rule, const DeadlineFacts& facts, bool managerApproved = false) const;
    // An extension after those of the rulebook: it has no window, but always needs the manager's written approval.
    SubmissionVerdict checkFurtherExtension(const DeadlineFacts& facts, bool managerApproved) const;

private:
    SubmissionVerdict checkWindow(const DeadlineRule& rule, const DeadlineFacts& facts) const;
    SubmissionVerdict checkExtension(const DeadlineFacts& facts, bool managerApproved) const;

    const DeadlineRules& m_rules;
    const BusinessCalendar& m_calendar;
};

// Whole days that the author has taken for a resubmission (domain 5.3), until today while it is still out.
int daysToResubmit(const QDate& rejected, const QDate& resubmitted, const QDate& today);

} // namespace cts::rules
