#include "shared/rules/ServiceTerm.h"

namespace cts::rules {

static int approvedExtensions(const DeadlineRules& rules, const DeadlineFacts& facts) {
    int approved = facts.furtherExtensions;
    for (const auto& rule : rules.deadlines)
        if (rule.extendsService && facts.approved.contains(rule.code))
            ++approved;
    return approved;
}

ServiceTerm::ServiceTerm(const DeadlineRules& rules, const DeadlineFacts& facts)
    : m_rules(rules.service), m_start(facts.serviceStart.isValid() ? facts.serviceStart : facts.assigned),
      m_today(facts.today), m_approved(approvedExtensions(rules, facts)),
      m_applies(rules.service.appliesTo.contains(facts.referralType)),
      m_running(m_start.isValid() && !(facts.terminated.isValid() && facts.terminated <= facts.today)) {}

QDate ServiceTerm::endWith(int extensions) const {
    return m_start.isValid() ? m_start.addMonths(m_rules.baseMonths + extensions * m_rules.extensionMonths) : QDate();
}

int ServiceTerm::daysLeft() const {
    return static_cast<int>(m_today.daysTo(end()));
}

bool ServiceTerm::expired() const {
    return m_applies && m_running && daysLeft() < 0;
}

AlertLevel ServiceTerm::alert() const {
    if (!m_applies || !m_running)
        return AlertLevel::None;
    if (expired())
        return AlertLevel::Black;
    if (daysLeft() <= m_rules.secondWarning)
        return AlertLevel::Amber;
    return daysLeft() <= m_rules.firstWarning ? AlertLevel::Info : AlertLevel::None;
}

int daysServed(const QDate& assigned, const QDate& terminated) {
    return static_cast<int>(assigned.daysTo(terminated));
}

} // namespace cts::rules
