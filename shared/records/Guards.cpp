#include "shared/records/Guards.h"

#include "shared/base/Clock.h"
#include "shared/records/AgencyMonth.h"
#include "shared/records/CaseDeadlines.h"
#include "shared/records/FieldNames.h"
#include "shared/records/FieldPath.h"
#include "shared/records/Problems.h"
#include "shared/records/Refusals.h"
#include "shared/records/Signing.h"
#include "shared/records/UserRules.h"
#include "shared/records/World.h"
#include "shared/rules/AnswerCheck.h"
#include "shared/rules/GuardNames.h"

#include <algorithm>

namespace cts::records {

using namespace Qt::StringLiterals;
namespace guard = rules::guard;

Status Guards::check(const rules::WorkflowStep& step, const rules::Compartments& visible,
                     QStringList& leftToServer) const {
    if (step.needs.contains(guard::sawContent)) {
        const rules::FormDefinition& form = *m_context.rulebook.form(m_record.formId);
        if (const Status status = checkSaw(m_record, form, visible, m_operation.saw); !status.ok())
            return status;
    }
    for (const QString& need : step.needs)
        if (const Status status = checkOne(need, step, leftToServer); !status.ok())
            return status;
    return Done{};
}

Status Guards::checkOne(const QString& need, const rules::WorkflowStep& step, QStringList& leftToServer) const {
    const rules::GuardCall call = rules::guardCall(need);
    const QString name = call.parts.value(0);
    if (call.name == guard::complete)
        return complete();
    if (call.name == guard::reason)
        return reason();
    if (call.name == guard::active)
        return active(call.parts, step, need, leftToServer);
    if (call.name == guard::noOpenAdvocacy)
        return noOpenAdvocacy(need, leftToServer);
    if (call.name == guard::closedWithinDays)
        return closedWithin(name.toInt());
    if (call.name == guard::signature && !isSignedBy(m_record, name, m_context.actor.userId))
        return refusal(u"signFirst"_s, 409, {{u"slot"_s, name}});
    if (call.name == guard::arg)
        return argument(name);
    if (call.name == guard::differs && sameValue(m_operation.args.value(name), m_record.fields.value(name)))
        return refusal(u"sameValue"_s, 409, {{u"name"_s, name}});
    if (call.name == guard::notOwnSubmission) {
        const rules::Workflow* workflow = m_context.rulebook.workflowOf(m_record.formId);
        if (isOwnSubmission(m_record, m_assignment, *workflow, m_context.actor.userId))
            return refusal(u"ownSubmission"_s, 403);
    }
    if (call.name == guard::notSamePersonAsBefore) {
        const rules::Workflow* workflow = m_context.rulebook.workflowOf(m_record.formId);
        if (hasApprovedBefore(m_record, *workflow, m_context.actor.userId))
            return refusal(u"samePersonAsBefore"_s, 403);
    }
    if (call.name == guard::window)
        return window(need, leftToServer);
    if (call.name == guard::serviceAuthorised)
        return serviceAuthorised(need, leftToServer);
    if (call.name == guard::onlyOne)
        return onlyOne(name.split(u'|', Qt::SkipEmptyParts));
    return ofDirectory(call.name, need, leftToServer);
}

// Guards about the user that the record is, and about the month that it counts.
Status Guards::ofDirectory(const QString& guardName, const QString& need, QStringList& leftToServer) const {
    const CountyFacts* county = countyFacts(m_context);
    if (guardName == guard::notSelf && m_record.id == m_context.actor.userId)
        return refusal(u"ownRights"_s, 403);
    if (guardName == guard::noOpenWork) {
        const Answer none = !county ? Answer::Unknown : county->hasOpenWork(m_record.id) ? Answer::No : Answer::Yes;
        return answered(none, refusal(u"openWork"_s, 409), need, leftToServer);
    }
    if (guardName == guard::firstOfAgency) {
        const auto text = [this](QLatin1StringView field) { return m_record.fields.value(field).toString(); };
        const bool taken = county && hasMember(*county, text("role"_L1), text(names::agencyId));
        const Answer first = !county ? Answer::Unknown : taken ? Answer::No : Answer::Yes;
        return answered(first, refusal(u"notFirstOfAgency"_s, 403), need, leftToServer);
    }
    return guardName == guard::monthCurrent ? monthCurrent(need, leftToServer) : Status(Done{});
}

Status Guards::monthCurrent(const QString& need, QStringList& leftToServer) const {
    const QDate month = QDate::fromString(m_record.fields.value(monthField).toString(), Qt::ISODate);
    const auto counted = countMonth(m_record.fields.value(names::agencyId).toString(), month, m_context);
    const Answer current = !counted ? Answer::Unknown : isCurrent(*counted, m_record) ? Answer::Yes : Answer::No;
    return answered(current, refusal(u"countedOtherwise"_s, 409), need, leftToServer);
}

Status Guards::complete() const {
    QJsonArray problems = blockingProblems(m_record, m_assignment, m_context, rules::Completeness::Submit);
    for (const FieldConflict& conflict : m_record.conflicts)
        problems += QJsonObject{{u"field"_s, conflict.path}, {u"code"_s, u"openConflict"_s}};
    if (!problems.isEmpty())
        return refusal(u"incomplete"_s, 422, {{u"problems"_s, problems}});
    return Done{};
}

// An argument that has the name of a field is of its type and within its bounds.
Status Guards::argument(const QString& name) const {
    const QJsonValue given = m_operation.args.value(name);
    if (isEmptyValue(given) || given.toString(u"x"_s).trimmed().isEmpty())
        return refusal(u"missingArgument"_s, 422, {{u"name"_s, name}});
    const rules::FormDefinition& form = *m_context.rulebook.form(m_record.formId);
    const rules::FieldDefinition* field = form.field(name);
    if (!field)
        return Done{};
    QJsonObject fields = m_record.fields;
    fields.insert(name, given);
    const QStringList unsignedYet;
    const QJsonObject assignment = m_assignment ? m_assignment->fields : QJsonObject();
    const rules::ValidationInput input{
        fields, unsignedYet, assignment, m_context.actor, losAngelesDate(m_context.now), m_context.facts.settings()};
    QList<rules::FormProblem> problems = rules::FormValidator(m_context.rulebook, form).checkValue(name, given);
    if (problems.isEmpty())
        rules::AnswerCheck(m_context.rulebook, input, rules::Completeness::Submit).check(*field, false, problems);
    for (const rules::FormProblem& problem : problems)
        if (problem.severity == rules::FormProblem::Severity::Block)
            return refusal(u"badArgument"_s, 422,
                           {{u"name"_s, name}, {u"code"_s, problem.code}, {u"data"_s, problem.data}});
    return Done{};
}

Status Guards::reason() const {
    if (m_operation.args.value("reason"_L1).toString().trimmed().isEmpty())
        return refusal(u"reasonRequired"_s, 422);
    return Done{};
}

Status Guards::answered(Answer answer, const Error& no, const QString& need, QStringList& leftToServer) const {
    if (answer == Answer::Yes)
        return Done{};
    if (answer == Answer::No || m_context.onServer)
        return no;
    leftToServer += need;
    return Done{};
}

// active:user:NAME:ROLE|ROLE, active:agency:NAME, active:advocate:NAME. NAME is the argument that the step asks for,
// otherwise a field: an argument that nobody asked for must not stand in for the field.
Status Guards::active(const QStringList& parts, const rules::WorkflowStep& step, const QString& need,
                      QStringList& leftToServer) const {
    const QString kind = parts.value(0);
    const QString name = parts.value(1);
    const bool isArgument = step.needs.contains(QString(guard::arg) + u':' + name);
    const QString id = isArgument ? m_operation.args.value(name).toString() : m_record.fields.value(name).toString();
    Answer answer = Answer::No;
    if (kind == "agency"_L1)
        answer = m_context.facts.activeAgency(id);
    else if (kind == "advocate"_L1 && m_assignment)
        answer = m_context.facts.activeAdvocate(id, m_assignment->fields.value(names::agencyId).toString());
    else if (kind == "user"_L1)
        answer = m_context.facts.activeUser(id, parts.value(2).split(u'|', Qt::SkipEmptyParts));
    if (id.isEmpty())
        answer = Answer::No;
    if (const Status status = notDenied(id, name); !status.ok())
        return status;
    return answered(answer, refusal(u"notActive"_s, 409, {{u"what"_s, kind}, {u"argument"_s, name}}), need,
                    leftToServer);
}

// Domain E40: nobody is given a youth whose records they may not see. A device decides by what its user is told of the
// list; the server knows all of it.
Status Guards::notDenied(const QString& userId, const QString& argument) const {
    if (m_assignment && deniedUsers(m_assignment->fields).contains(userId))
        return refusal(u"userDenied"_s, 409, {{u"argument"_s, argument}});
    return Done{};
}

// Domain E07: only a referral without advocacy services, or one an administrator has allowed, while another is open.
Status Guards::noOpenAdvocacy(const QString& need, QStringList& leftToServer) const {
    if (!m_assignment)
        return Done{};
    const bool withoutAdvocacy =
        m_record.fields.value(names::referralType).toString() == names::referralTypeWithoutAdvocacy;
    if (withoutAdvocacy || m_assignment->fields.value(names::duplicateAllowed).toString() == names::yes)
        return Done{};
    const Answer open = m_context.facts.openAdvocacyFor(*m_assignment);
    const Answer none = open == Answer::Yes ? Answer::No : open == Answer::No ? Answer::Yes : Answer::Unknown;
    return answered(none, refusal(u"duplicateAdvocacy"_s, 409), need, leftToServer);
}

// Whether an administrator has lifted the rule for this assignment (domain E36).
bool Guards::isOverridden(const QString& code) const {
    const QJsonArray rows = m_assignment ? m_assignment->fields.value(names::overrides).toArray() : QJsonArray();
    const auto isOf = [&](const QJsonValue& row) { return row[names::code].toString() == code; };
    return !code.isEmpty() && std::any_of(rows.begin(), rows.end(), isOf);
}

Status Guards::window(const QString& need, QStringList& leftToServer) const {
    const QJsonObject assignment = m_assignment ? m_assignment->fields : QJsonObject();
    const QDate today = losAngelesDate(m_context.timelyMoment());
    QJsonObject data{{u"today"_s, today.toString(Qt::ISODate)}};
    const DeadlinesOf deadlines(m_context);
    const QString code = deadlines->codeOf(m_record.formId, m_record.fields, assignment);
    const auto window = deadlines->window(code, assignment, m_context.facts.settings());
    const bool open = window && window->opens <= today && today <= window->due;
    // What has no deadline has no window either: other rules decide on it.
    const Answer within = code.isEmpty() || open || isOverridden(code) ? Answer::Yes : Answer::No;
    data.insert(names::code, code);
    data.insert(u"opens"_s, window ? window->opens.toString(Qt::ISODate) : QString());
    data.insert(u"due"_s, window ? window->due.toString(Qt::ISODate) : QString());
    return answered(within, refusal(u"outsideWindow"_s, 409, data), need, leftToServer);
}

Status Guards::serviceAuthorised(const QString& need, QStringList& leftToServer) const {
    const QJsonObject assignment = m_assignment ? m_assignment->fields : QJsonObject();
    const QDate today = losAngelesDate(m_context.timelyMoment());
    const QDate end = DeadlinesOf(m_context)->serviceEnd(assignment, m_context.facts.settings());
    const bool inTime = end.isValid() && today <= end;
    const Answer authorised = inTime || isOverridden(names::serviceLimit) ? Answer::Yes : Answer::No;
    return answered(authorised, refusal(u"serviceExpired"_s, 409, {{u"end"_s, end.toString(Qt::ISODate)}}), need,
                    leftToServer);
}

// What a device does not hold it cannot count: the server asks again.
Status Guards::onlyOne(const QStringList& states) const {
    if (!m_context.world || m_record.assignmentId.isEmpty())
        return Done{};
    const rules::Workflow* workflow = m_context.rulebook.workflowOf(m_record.formId);
    for (const Record& other : m_context.world->recordsOf(m_record.assignmentId)) {
        const rules::WorkflowState* state = workflow ? workflow->state(other.state) : nullptr;
        const bool isOpen = states.isEmpty() ? !(state && state->closed) && other.state != names::stateRejected
                                             : states.contains(other.state);
        if (other.formId == m_record.formId && other.id != m_record.id && isOpen)
            return refusal(u"alreadyOpen"_s, 409, {{u"record"_s, other.id}});
    }
    return Done{};
}

Status Guards::closedWithin(int days) const {
    const QString closed = m_assignment ? m_assignment->fields.value(names::closedDate).toString() : QString();
    const QDate closedOn = QDate::fromString(closed, Qt::ISODate);
    if (!closedOn.isValid() || closedOn.daysTo(losAngelesDate(m_context.now)) > days)
        return refusal(u"tooLateToReopen"_s, 409, {{u"days"_s, days}, {u"closedOn"_s, closed}});
    return Done{};
}

} // namespace cts::records
