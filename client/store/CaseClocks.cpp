#include "client/store/CaseClocks.h"

#include "shared/base/Clock.h"
#include "shared/records/CaseDeadlines.h"
#include "shared/records/FieldPath.h"

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;
using State = rules::ClockAnswer::State;

bool CaseClock::isOpen() const {
    return answer.state == State::Running || answer.state == State::DueNow || isLate();
}

bool CaseClock::isLate() const {
    return answer.state == State::Late;
}

bool CaseClock::isDone() const {
    return answer.state == State::Done || answer.state == State::DoneLate;
}

// What the field says has happened: at a moment, on a day, or at some time.
static rules::ClockEvent eventOf(const rules::FieldDefinition& field, const QJsonValue& value) {
    if (field.type == rules::FieldType::DateTime)
        return {QDateTime::fromString(value.toString(), Qt::ISODate), {}};
    if (field.type == rules::FieldType::Date)
        return {{}, QDate::fromString(value.toString(), Qt::ISODate)};
    return {};
}

static QHash<QString, rules::ClockEvent> eventsOf(const rules::ClockRule& rule, const rules::FormDefinition& form,
                                                  const QJsonObject& fields) {
    QHash<QString, rules::ClockEvent> events;
    for (const auto& id : {rule.from, rule.done, rule.after}) {
        const auto* field = form.field(id);
        const QJsonValue value = fields.value(id);
        const bool isPending = id == rule.done && rule.pendingCodes.contains(value.toString());
        if (field && !records::isEmptyValue(value) && !isPending)
            events.insert(id, eventOf(*field, value));
    }
    return events;
}

// Whether the form asks for it at all now: a court date has no missing person report.
static bool isAsked(const rules::FormDefinition& form, const rules::FieldDefinition& field,
                    const rules::ConditionInput& input) {
    for (const auto& section : form.sections)
        for (const auto& one : section.fields)
            if (one.id == field.id)
                return !section.visible || section.visible->holds(input);
    return false;
}

std::optional<CaseClock> caseClock(const rules::ClockRule& rule, const rules::FormDefinition& form,
                                   const QJsonObject& fields, const QJsonObject& assignment,
                                   const rules::Clocks& clocks, const QJsonObject& settings, const QDateTime& now) {
    const QJsonObject noRow;
    const rules::Actor nobody;
    const auto* done = form.field(rule.done);
    if (!done || !isAsked(form, *done, {fields, noRow, assignment, nobody, losAngelesDate(now), settings}))
        return std::nullopt;
    const QDate born = QDate::fromString(assignment.value("dob"_L1).toString(), Qt::ISODate);
    const rules::ClockFacts facts{eventsOf(rule, form, fields), born, assignment.value("leadAgency"_L1).toString(),
                                  now};
    const auto answer = clocks.answer(rule, facts);
    return answer.state == State::NotApplicable ? std::nullopt : std::optional(CaseClock{&rule, answer});
}

QList<CaseClock> caseClocks(const records::Record& record, const rules::Compartments& visible,
                            const QJsonObject& assignment, const rules::Rulebook& rulebook, const QJsonObject& settings,
                            const QDateTime& now) {
    QList<CaseClock> found;
    const auto* form = rulebook.form(record.formId);
    const auto& clocks = rulebook.deadlines().clocks;
    if (!form || std::none_of(clocks.cbegin(), clocks.cend(), [&](const auto& rule) { return rule.form == form->id; }))
        return found;
    const rules::DeadlineRules rules = records::deadlineRulesOf(rulebook, settings);
    const rules::BusinessCalendar calendar = records::calendarOf(rulebook, settings);
    const rules::Clocks answers(rules, calendar);
    for (const auto& rule : clocks) {
        const auto* done = rule.form == record.formId ? form->field(rule.done) : nullptr;
        if (!done || !visible.contains(done->compartment))
            continue;
        if (const auto clock = caseClock(rule, *form, record.fields, assignment, answers, settings, now); clock)
            found.append(*clock);
    }
    return found;
}

} // namespace cts::client
