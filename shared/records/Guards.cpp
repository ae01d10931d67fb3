#include "shared/records/Guards.h"

#include "shared/base/Clock.h"
#include "shared/records/FieldNames.h"
#include "shared/records/Problems.h"
#include "shared/records/Refusals.h"
#include "shared/records/Signing.h"
#include "shared/rules/GuardNames.h"

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
    if (call.name == guard::arg && m_operation.args.value(name).toString().trimmed().isEmpty())
        return refusal(u"missingArgument"_s, 422, {{u"name"_s, name}});
    if (call.name == guard::notOwnSubmission) {
        const rules::Workflow* workflow = m_context.rulebook.workflowOf(m_record.formId);
        if (isOwnSubmission(m_record, m_assignment, *workflow, m_context.actor.userId))
            return refusal(u"ownSubmission"_s, 403);
    }
    return Done{};
}

Status Guards::complete() const {
    QJsonArray problems = blockingProblems(m_record, m_assignment, m_context, rules::Completeness::Submit);
    for (const FieldConflict& conflict : m_record.conflicts)
        problems += QJsonObject{{u"field"_s, conflict.path}, {u"code"_s, u"openConflict"_s}};
    if (!problems.isEmpty())
        return refusal(u"incomplete"_s, 422, {{u"problems"_s, problems}});
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
    return answered(answer, refusal(u"notActive"_s, 409, {{u"what"_s, kind}, {u"argument"_s, name}}), need,
                    leftToServer);
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

Status Guards::closedWithin(int days) const {
    const QString closed = m_assignment ? m_assignment->fields.value(names::closedDate).toString() : QString();
    const QDate closedOn = QDate::fromString(closed, Qt::ISODate);
    if (!closedOn.isValid() || closedOn.daysTo(losAngelesDate(m_context.now)) > days)
        return refusal(u"tooLateToReopen"_s, 409, {{u"days"_s, days}, {u"closedOn"_s, closed}});
    return Done{};
}

} // namespace cts::records
