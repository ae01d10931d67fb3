#include "shared/rules/SubmissionCheck.h"

#include "shared/rules/Deadlines.h"
#include "shared/rules/ServiceTerm.h"

namespace cts::rules {

using namespace Qt::StringLiterals;

namespace {

using Kind = SubmissionVerdict::Kind;

QString iso(const QDate& date) {
    return date.toString(Qt::ISODate);
}

SubmissionVerdict blocked(const QString& code, const QJsonObject& data = {}) {
    return {Kind::Blocked, code, data, false};
}

SubmissionVerdict blockedUnlessLifted(const QString& code, const QJsonObject& data) {
    return {Kind::Blocked, code, data, true};
}

bool isFirstSubmission(const DeadlineRule& rule, const DeadlineFacts& facts) {
    return !facts.submitted.value(rule.code).on.isValid();
}

} // namespace

SubmissionVerdict SubmissionCheck::check(const DeadlineRule& rule, const DeadlineFacts& facts,
                                         bool managerApproved) const {
    if (!rule.appliesTo.contains(facts.referralType))
        return blocked(u"notForType"_s);
    if (!facts.assigned.isValid())
        return blocked(u"notAssigned"_s);
    if (rule.extendsService) {
        const auto verdict = checkExtension(facts, managerApproved);
        if (verdict.kind != Kind::Allowed)
            return verdict;
    }
    if (!rule.needs.isEmpty() && !facts.approved.contains(rule.needs))
        return blocked(u"needsApproved"_s, {{u"needs"_s, rule.needs}});
    const ServiceTerm term(m_rules, facts);
    const bool lifted =
        facts.serviceEndOverridden || (rule.extendsService && facts.windowOverridden.contains(rule.code));
    if (term.expired() && rule.from != DeadlineRule::Start::Termination && isFirstSubmission(rule, facts) && !lifted)
        return blockedUnlessLifted(u"serviceExpired"_s, {{u"serviceEnd"_s, iso(term.end())}});
    return checkWindow(rule, facts);
}

SubmissionVerdict SubmissionCheck::checkWindow(const DeadlineRule& rule, const DeadlineFacts& facts) const {
    const auto window = Deadlines(m_rules, m_calendar).window(rule, facts);
    // What was rejected may come back at any time, and a report may be written before its termination has a date.
    if (!window || !isFirstSubmission(rule, facts) || facts.windowOverridden.contains(rule.code))
        return {};
    const QJsonObject opens{{u"opens"_s, iso(window->opens)}};
    if (facts.today < window->opens && rule.blockedOutsideWindow)
        return blockedUnlessLifted(u"windowNotOpen"_s, opens);
    if (facts.today < window->opens)
        return {Kind::Warned, u"earlySubmission"_s, opens, false};
    if (facts.today > window->due && rule.blockedOutsideWindow)
        return blockedUnlessLifted(u"windowClosed"_s, {{u"due"_s, iso(window->due)}});
    return {};
}

SubmissionVerdict SubmissionCheck::checkExtension(const DeadlineFacts& facts, bool managerApproved) const {
    if (facts.terminated.isValid())
        return blocked(u"terminated"_s, {{u"terminated"_s, iso(facts.terminated)}});
    const ServiceTerm term(m_rules, facts);
    if (term.furtherNeedsManager() && !managerApproved)
        return blocked(u"needsManager"_s, {{u"role"_s, m_rules.service.beyondNeeds},
                                           {u"serviceEnd"_s, iso(term.endWith(term.approved() + 1))}});
    return {};
}

SubmissionVerdict SubmissionCheck::checkFurtherExtension(const DeadlineFacts& facts, bool managerApproved) const {
    if (!m_rules.service.appliesTo.contains(facts.referralType))
        return blocked(u"notForType"_s);
    if (!facts.assigned.isValid())
        return blocked(u"notAssigned"_s);
    for (const auto& rule : m_rules.deadlines)
        if (rule.extendsService && !facts.approved.contains(rule.code))
            return blocked(u"needsApproved"_s, {{u"needs"_s, rule.code}});
    return checkExtension(facts, managerApproved);
}

int daysToResubmit(const QDate& rejected, const QDate& resubmitted, const QDate& today) {
    return static_cast<int>(rejected.daysTo(resubmitted.isValid() ? resubmitted : today));
}

} // namespace cts::rules
