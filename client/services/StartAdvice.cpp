#include "client/services/StartAdvice.h"

#include "client/services/Attempt.h"
#include "client/store/ClientStore.h"
#include "shared/records/CaseDeadlines.h"
#include "shared/rules/SubmissionCheck.h"

#include <QJsonArray>

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

// Its author has not handed it in yet, or somebody has yet to decide.
static bool isUnfinished(const records::Record& record, const rules::Workflow& workflow) {
    const auto* state = workflow.state(record.state);
    return state && !state->closed &&
           (state->pending || record.state == workflow.initial || record.state == "Rejected"_L1);
}

static std::optional<Error> reasonToWait(const ClientStore& store, const MemoryWorld& world,
                                         const records::Record& assignment, const records::Record& begun) {
    const QJsonObject settings = store.facts().settings();
    const auto rules = records::deadlineRulesOf(store.rulebook(), settings);
    const auto* rule = rules.deadlineOf(begun.formId, begun.fields);
    const auto* workflow = store.rulebook().workflowOf(begun.formId);
    if (!rule || !workflow)
        return std::nullopt;
    for (const auto& other : world.all())
        if (other.formId == begun.formId && other.id != begun.id && isUnfinished(other, *workflow))
            return Error{u"alreadyOpen"_s, {{u"record"_s, other.id}}};
    const auto calendar = records::calendarOf(store.rulebook(), settings);
    const auto facts = records::deadlineFacts(assignment.fields, rules, losAngelesDate(store.clock().now()));
    // The written approval of a manager is attached to the form itself, so that form has to be begun.
    const auto verdict = rules::SubmissionCheck(rules, calendar).check(*rule, facts, true);
    if (verdict.kind != rules::SubmissionVerdict::Kind::Blocked)
        return std::nullopt;
    return Error{verdict.code, verdict.data};
}

// Whom a creation is not for at all is not told of it.
static bool isNotTheirs(const Error& error) {
    return error.code == "forbidden"_L1 || error.code == "notFound"_L1;
}

// Whether an error "incomplete" is about more than answers that are not there yet.
static bool isAgainstARule(const Error& error) {
    const QJsonArray problems = error.data.value("problems"_L1).toArray();
    return std::any_of(problems.begin(), problems.end(),
                       [](const QJsonValue& problem) { return problem["code"_L1].toString() == "rule"_L1; });
}

// The fields of an error "incomplete".
static QStringList fieldsOf(const Error& error) {
    QStringList fields;
    for (const QJsonValue problem : error.data.value("problems"_L1).toArray())
        fields.append(problem["field"_L1].toString());
    fields.removeDuplicates();
    return fields;
}

Result<QList<Startable>> startableForms(ClientStore& store, const QString& assignmentId) {
    const auto seen = Attempt::begin(store, assignmentId);
    if (!seen)
        return seen.error();
    QList<Startable> found;
    for (const auto& id : store.rulebook().formIds()) {
        const auto* form = store.rulebook().form(id);
        const auto* workflow = store.rulebook().workflowOf(id);
        if (form->kind != "form"_L1 || !workflow || workflow->creationSteps().isEmpty())
            continue;
        const auto tried = seen->tryOut(seen->creation(*form, assignmentId, {}));
        const bool answersFirst = !tried && tried.error().code == "incomplete"_L1 && !isAgainstARule(tried.error());
        const auto wait = tried ? reasonToWait(store, seen->world(), *seen->assignment(), *tried) : std::nullopt;
        if (wait)
            found.append({id, false, false, {}, *wait});
        else if (tried || answersFirst)
            found.append({id, true, answersFirst, answersFirst ? fieldsOf(tried.error()) : QStringList(), {}});
        else if (!isNotTheirs(tried.error()))
            found.append({id, false, false, {}, tried.error()});
    }
    std::sort(found.begin(), found.end(), [&](const Startable& a, const Startable& b) {
        const auto& rulebook = store.rulebook();
        return rulebook.form(a.formId)->title < rulebook.form(b.formId)->title;
    });
    return found;
}

} // namespace cts::client
