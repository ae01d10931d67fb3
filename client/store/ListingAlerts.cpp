#include "client/store/ListingAlerts.h"

#include "client/store/CaseClocks.h"
#include "shared/records/CaseDeadlines.h"
#include "shared/rules/Deadlines.h"
#include "shared/rules/NextDeadline.h"

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;
using rules::AlertLevel;
using ClockState = rules::ClockAnswer::State;

ListingAlerts::ListingAlerts(const rules::Rulebook& rulebook, const records::Facts& facts, const rules::Actor& actor,
                             const QDate& today)
    : m_rulebook(rulebook), m_rules(records::deadlineRulesOf(rulebook, facts.settings())),
      m_calendar(records::calendarOf(rulebook, facts.settings())), m_duties(rulebook, facts, actor),
      m_settings(facts.settings()), m_today(today) {}

static void clear(ListingRow& row) {
    row.nextDueCode.clear();
    row.nextDue = {};
    row.alerts.clear();
    row.taskAlerts = row.overdueAlerts = 0;
    row.nextLate = {};
    row.warnings = {};
}

void ListingAlerts::count(ListingRow& row, const QDateTime& now) const {
    clear(row);
    // A warrant is recalled when the youth is back, and on the birthday (domain 7.5).
    const QDate adult = adultOn(row.dob);
    row.warrantToRecall = row.openWarrant && (!row.missing || (adult.isValid() && adult <= m_today));
    countDuties(row, now);
    if (row.status == "Approved"_L1) {
        const QStringList relations = m_duties.relations(row);
        countDeadlines(row, relations);
        countClocks(row, relations, now);
    }
    std::stable_sort(row.alerts.begin(), row.alerts.end(), [](const RowAlert& a, const RowAlert& b) {
        return a.level != b.level ? a.level > b.level : a.due.isValid() && (!b.due.isValid() || a.due < b.due);
    });
    for (const auto& alert : std::as_const(row.alerts)) {
        row.taskAlerts += alert.isTask ? 1 : 0;
        row.overdueAlerts += alert.kind == RowAlert::Kind::Overdue ? 1 : 0;
    }
}

void ListingAlerts::countDuties(ListingRow& row, const QDateTime& now) const {
    for (const auto& duty : m_duties.decisions(row, now)) {
        const auto kind = duty.recordId == row.assignmentId ? RowAlert::Kind::Unassigned : RowAlert::Kind::Decision;
        row.alerts.append({kind, {}, duty.formId, {}, AlertLevel::Info, true});
    }
    for (const auto& duty : m_duties.corrections(row, now))
        row.alerts.append({RowAlert::Kind::Returned, {}, duty.formId, {}, AlertLevel::Info, true});
}

// A window is the task of whoever hands the deliverable in; that it is overdue concerns everyone.
void ListingAlerts::addDeadline(ListingRow& row, const rules::DeadlineAnswer& answer, bool isTheirs) {
    if (answer.isOverdue())
        row.alerts.append({RowAlert::Kind::Overdue, answer.code, answer.form, answer.due, answer.alert, false});
    else if (answer.isTask() && isTheirs)
        row.alerts.append({RowAlert::Kind::Window, answer.code, answer.form, answer.due, answer.alert, true});
}

void ListingAlerts::countDeadlines(ListingRow& row, const QStringList& relations) const {
    const auto facts = records::deadlineFacts(row.deadlineFields, m_rules, m_today);
    const rules::ServiceTerm term(m_rules, facts);
    row.warnings = serviceWarnings(row.dob, term, m_settings, m_today);
    const auto answers = rules::Deadlines(m_rules, m_calendar).all(facts, rules::Deadlines::Detail::Brief);
    const rules::NextDeadline next(answers);
    row.nextDueCode = next.code;
    row.nextDue = next.due;
    for (const auto& answer : answers)
        addDeadline(row, answer, m_duties.handsIn(answer.form, relations));
    if (term.alert() == AlertLevel::Black)
        row.alerts.append({RowAlert::Kind::ServiceOver, {}, {}, term.end(), AlertLevel::Black, false});
}

void ListingAlerts::addClock(ListingRow& row, const rules::ClockRule& rule, const rules::ClockAnswer& answer,
                             bool isTask) {
    if (answer.state == ClockState::Late)
        row.alerts.append({RowAlert::Kind::Clock, rule.code, rule.form, answer.dueOn, answer.alert, isTask});
    else if ((answer.state == ClockState::Running || answer.state == ClockState::DueNow) && answer.dueAt.isValid() &&
             (!row.nextLate.isValid() || answer.dueAt < row.nextLate))
        row.nextLate = answer.dueAt;
}

// Clocks that the assignment itself knows of concern everyone who sees it; the others whoever must act.
void ListingAlerts::countClocks(ListingRow& row, const QStringList& relations, const QDateTime& now) const {
    const rules::Clocks clocks(m_rules, m_calendar);
    const auto moment = [&](const QString& field) {
        return QDateTime::fromString(row.deadlineFields.value(field).toString(), Qt::ISODate);
    };
    for (const auto& rule : m_rules.clocks) {
        const QDateTime begun = rule.assignmentFrom.isEmpty() ? QDateTime() : moment(rule.assignmentFrom);
        if (!begun.isValid())
            continue;
        rules::ClockFacts facts{{{rule.from, {begun, {}}}}, row.dob, row.leadAgency, now};
        if (const QDateTime ended = moment(rule.assignmentDone); ended.isValid())
            facts.events.insert(rule.done, {ended, {}});
        const bool isTheirs = std::any_of(relations.cbegin(), relations.cend(),
                                          [&](const QString& one) { return rule.taskOf.contains(one); });
        addClock(row, rule, clocks.answer(rule, facts), isTheirs);
    }
    if (row.pending.isEmpty())
        return;
    const QJsonObject assignment{{u"dob"_s, row.dob.toString(Qt::ISODate)}, {u"leadAgency"_s, row.leadAgency}};
    for (const auto& form : std::as_const(row.pending))
        for (const auto& rule : m_rules.clocks) {
            if (!rule.assignmentFrom.isEmpty() || !m_duties.mustAct(rule, form, relations))
                continue;
            const auto* definition = m_rulebook.form(form.formId);
            if (const auto clock = caseClock(rule, *definition, form.fields, assignment, clocks, m_settings, now);
                clock)
                addClock(row, rule, clock->answer, true);
        }
}

} // namespace cts::client
