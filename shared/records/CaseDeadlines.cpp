#include "shared/records/CaseDeadlines.h"

#include "shared/records/FieldNames.h"
#include "shared/records/FieldPath.h"
#include "shared/rules/Deadlines.h"
#include "shared/rules/ServiceTerm.h"

namespace cts::records {

using namespace Qt::StringLiterals;

namespace {

QDate dateIn(const QJsonObject& fields, QLatin1StringView name) {
    return QDate::fromString(fields.value(name).toString(), Qt::ISODate);
}

QSet<QString> codesIn(const QJsonObject& assignment, QLatin1StringView table) {
    QSet<QString> codes;
    for (const QJsonValue row : assignment.value(table).toArray())
        codes.insert(row[names::code].toString());
    return codes;
}

QJsonValue isoDate(const QDate& date) {
    return date.isValid() ? QJsonValue(date.toString(Qt::ISODate)) : QJsonValue();
}

// The day on which the present agency's episode began: what was handed in before counts for the agency before (E12).
// An administrator may set the assignment's date back or forth afterwards (E24).
QDate episodeStart(const QJsonObject& assignment, const QDate& assigned) {
    const QJsonArray episodes = assignment.value("agencyEpisodes"_L1).toArray();
    const QDate begun = QDate::fromString(episodes.last()["from"_L1].toString(), Qt::ISODate);
    return begun.isValid() && begun < assigned ? begun : assigned;
}

// The window that a submission was made in, as its row keeps it.
std::optional<rules::DeadlineWindow> windowThen(const QJsonObject& row) {
    const rules::DeadlineWindow then{dateIn(row, "countedFrom"_L1), dateIn(row, "opens"_L1), dateIn(row, "due"_L1)};
    const bool isWhole = then.start.isValid() && then.opens.isValid() && then.due.isValid();
    return isWhole ? std::optional(then) : std::nullopt;
}

// Every submission has its row; the first counts, by the window it was made in (domain 5.3, E18, E24, E28).
void addSubmissions(rules::DeadlineFacts& facts, const QJsonObject& assignment) {
    const QDate begun = episodeStart(assignment, facts.assigned);
    for (const QJsonValue row : assignment.value("submissions"_L1).toArray()) {
        const QString code = row[names::code].toString();
        const QDate on = QDate::fromString(row["on"_L1].toString(), Qt::ISODate);
        const auto first = facts.submitted.constFind(code);
        const bool isFirst = first == facts.submitted.cend() || on < first->on;
        if (on.isValid() && isFirst && on >= begun)
            facts.submitted.insert(code, {on, windowThen(row.toObject())});
    }
}

// The first extensions are rows of the table, in its order; those beyond it have no window.
void addExtensions(rules::DeadlineFacts& facts, const QJsonObject& assignment, const rules::DeadlineRules& rules) {
    int approved = assignment.value("approvedExtensions"_L1).toInt();
    for (const rules::DeadlineRule& rule : rules.deadlines)
        if (rule.extendsService && approved > 0) {
            facts.approved.insert(rule.code);
            --approved;
        }
    facts.furtherExtensions = qMax(0, approved);
}

} // namespace

QStringList deadlineFields() {
    return {names::referralType, u"referralAssignmentDate"_s,
            u"serviceStart"_s,   u"dateOfTermination"_s,
            u"waivers"_s,        names::overrides,
            u"submissions"_s,    u"approvedExtensions"_s,
            u"agencyEpisodes"_s};
}

rules::DeadlineFacts deadlineFacts(const QJsonObject& assignment, const rules::DeadlineRules& rules,
                                   const QDate& today) {
    rules::DeadlineFacts facts;
    facts.referralType = assignment.value(names::referralType).toString();
    facts.assigned = dateIn(assignment, "referralAssignmentDate"_L1);
    facts.serviceStart = dateIn(assignment, "serviceStart"_L1);
    facts.terminated = dateIn(assignment, "dateOfTermination"_L1);
    facts.waived = codesIn(assignment, "waivers"_L1);
    facts.windowOverridden = codesIn(assignment, names::overrides);
    facts.serviceEndOverridden = facts.windowOverridden.contains(names::serviceLimit);
    facts.today = today;
    addSubmissions(facts, assignment);
    addExtensions(facts, assignment, rules);
    return facts;
}

QJsonObject withOwnTermination(QJsonObject assignment, const QJsonObject& record) {
    const QJsonValue own = record.value("dateOfTermination"_L1);
    if (!isEmptyValue(own))
        assignment.insert("dateOfTermination"_L1, own);
    return assignment;
}

rules::BusinessCalendar calendarOf(const rules::Rulebook& rulebook, const QJsonObject& settings) {
    rules::CalendarRules rules = rulebook.calendar();
    for (const QJsonValue row : settings.value("specialClosures"_L1).toArray()) {
        const QDate date = QDate::fromString(row["date"_L1].toString(), Qt::ISODate);
        if (date.isValid())
            rules.closures.append({date, row["name"_L1].toString()});
    }
    for (const QJsonValue row : settings.value("workdays"_L1).toArray())
        rules.workdays.append(QDate::fromString(row["date"_L1].toString(), Qt::ISODate));
    return rules::BusinessCalendar(rules);
}

rules::DeadlineRules deadlineRulesOf(const rules::Rulebook& rulebook, const QJsonObject& settings) {
    rules::DeadlineRules rules = rulebook.deadlines();
    rules.earlyCountsAsTimely = settings.value("earlyCountsAsTimely"_L1).toString() == names::yes;
    return rules;
}

QString CaseDeadlines::codeOf(const QString& formId, const QJsonObject& fields, const QJsonObject&) const {
    const rules::DeadlineRule* rule = m_rulebook.deadlines().deadlineOf(formId, fields);
    return rule ? rule->code : QString();
}

std::optional<DeliverableWindow> CaseDeadlines::window(const QString& code, const QJsonObject& assignment,
                                                       const QJsonObject& settings) const {
    const rules::DeadlineRules& rules = m_rulebook.deadlines();
    const rules::DeadlineRule* rule = rules.deadline(code);
    const rules::DeadlineFacts facts = deadlineFacts(assignment, rules, {});
    if (!rule || !rule->appliesTo.contains(facts.referralType))
        return std::nullopt;
    const rules::BusinessCalendar calendar = calendarOf(m_rulebook, settings);
    const auto window = rules::Deadlines(rules, calendar).window(*rule, facts);
    return window ? std::optional(DeliverableWindow{window->opens, window->due, window->start}) : std::nullopt;
}

QJsonValue CaseDeadlines::status(const QString& code, const QJsonObject& assignment, const QJsonObject& settings,
                                 const QDate& today) const {
    const rules::DeadlineRules rules = deadlineRulesOf(m_rulebook, settings);
    const rules::DeadlineRule* rule = rules.deadline(code);
    if (!rule)
        return {};
    const rules::BusinessCalendar calendar = calendarOf(m_rulebook, settings);
    const auto answer = rules::Deadlines(rules, calendar).answer(*rule, deadlineFacts(assignment, rules, today));
    return rules::timelinessCode(answer.status);
}

QDate CaseDeadlines::serviceEnd(const QJsonObject& assignment, const QJsonObject&) const {
    const rules::DeadlineRules& rules = m_rulebook.deadlines();
    return rules::ServiceTerm(rules, deadlineFacts(assignment, rules, {})).end();
}

QJsonValue CaseDeadlines::service(const QString& what, const QJsonObject& assignment, const QJsonObject&,
                                  const QDate& today) const {
    const rules::DeadlineRules& rules = m_rulebook.deadlines();
    const rules::DeadlineFacts facts = deadlineFacts(assignment, rules, today);
    const rules::ServiceTerm term(rules, facts);
    if (!term.start().isValid())
        return {};
    if (what == "end"_L1)
        return isoDate(term.end());
    if (what == "endIfExtended"_L1)
        return isoDate(term.endWith(term.approved() + 1));
    if (what == "limit"_L1)
        return isoDate(term.endWith(rules.service.extensions));
    if (what == "beyond18Months"_L1)
        return term.furtherNeedsManager() ? u"YES"_s : u"NO"_s;
    if (what == "daysInService"_L1)
        return qMax(0, rules::daysServed(term.start(), facts.terminated.isValid() ? facts.terminated : today));
    return {};
}

QList<rules::DeadlineAnswer> CaseDeadlines::answers(const QJsonObject& assignment, const QJsonObject& settings,
                                                    const QDate& today) const {
    const rules::DeadlineRules rules = deadlineRulesOf(m_rulebook, settings);
    const rules::BusinessCalendar calendar = calendarOf(m_rulebook, settings);
    return rules::Deadlines(rules, calendar).all(deadlineFacts(assignment, rules, today));
}

DeadlinesOf::DeadlinesOf(const ReduceContext& context)
    : m_own(context.rulebook), m_source(context.deadlines ? *context.deadlines : m_own) {}

} // namespace cts::records
