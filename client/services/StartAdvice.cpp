#include "client/services/StartAdvice.h"

#include "shared/records/CaseDeadlines.h"
#include "shared/rules/SubmissionCheck.h"

namespace cts::client {

using namespace Qt::StringLiterals;

// Its author has not handed it in yet, or somebody has yet to decide.
static bool isUnfinished(const records::Record& record, const rules::Workflow& workflow) {
    const auto* state = workflow.state(record.state);
    return state && !state->closed &&
           (state->pending || record.state == workflow.initial || record.state == "Rejected"_L1);
}

std::optional<Error> reasonToWait(const ClientStore& store, const MemoryWorld& world, const records::Record& assignment,
                                  const records::Record& begun) {
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

} // namespace cts::client
