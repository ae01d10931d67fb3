#pragma once

#include "shared/rules/AlertLevel.h"
#include "shared/rules/DeadlineFacts.h"
#include "shared/rules/DeadlineRules.h"

namespace cts::rules {

// How long the service of a youth is authorised (domain 5.5). A value; pure calculation.
class ServiceTerm {
public:
    ServiceTerm(const DeadlineRules& rules, const DeadlineFacts& facts);

    // Whether the limit is kept for this type of referral.
    bool applies() const { return m_applies; }
    QDate start() const { return m_start; }
    // The last permitted day with this many extensions; invalid when nothing is assigned yet.
    QDate endWith(int extensions) const;
    // The last permitted day with the extensions that are approved.
    QDate end() const { return endWith(m_approved); }
    // Approved extensions.
    int approved() const { return m_approved; }
    // Whether one extension more needs the written approval of DeadlineRules::service.beyondNeeds.
    bool furtherNeedsManager() const { return m_approved >= m_rules.extensions; }
    // From today to end(), below 0 when it has passed.
    int daysLeft() const;
    // The last permitted day has passed, for a service that was not terminated.
    bool expired() const;
    // Information and amber from the two warnings on, black when the limit has passed; none after a termination.
    AlertLevel alert() const;

private:
    ServiceRules m_rules;
    QDate m_start;
    QDate m_today;
    int m_approved = 0;
    bool m_applies = false;
    bool m_running = false;
};

// Days from the assignment to the termination (domain 6, R4); 0 when they are one day.
int daysServed(const QDate& assigned, const QDate& terminated);

} // namespace cts::rules
