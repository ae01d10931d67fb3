#include "client/store/RowDuties.h"

#include "shared/records/Authorization.h"
#include "shared/records/Steps.h"

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

namespace {

const QString referralForm = u"referral"_s;
const QString assignmentForm = u"assignmentDetail"_s;

// What relations look at, out of the listing row: enough to say who may act, without opening the record.
records::Record assignmentSketch(const ListingRow& row) {
    records::Record assignment;
    assignment.id = assignment.assignmentId = row.assignmentId;
    assignment.kind = u"assignment"_s;
    assignment.formId = assignmentForm;
    assignment.state = row.status;
    assignment.fields = {{u"workerId"_s, row.workerId},     {u"unitId"_s, row.unitId},
                         {u"routedTo"_s, row.routedTo},     {u"supervisorUserId"_s, row.supervisorUserId},
                         {u"agencyId"_s, row.agencyId},     {u"advocateId"_s, row.advocateId},
                         {u"leadAgency"_s, row.leadAgency}, {u"dualSupervision"_s, row.dual ? u"YES"_s : u"NO"_s}};
    return assignment;
}

records::Record formSketch(const ListingRow& row, const QString& id, const QString& formId, const QString& state) {
    records::Record record;
    record.id = id;
    record.assignmentId = row.assignmentId;
    record.kind = u"form"_s;
    record.formId = formId;
    record.state = state;
    return record;
}

records::Record formSketch(const ListingRow& row, const PendingForm& form) {
    auto record = formSketch(row, form.recordId, form.formId, form.state);
    record.fields = form.fields;
    return record;
}

// A decision somebody waits for: one with the right to approve that takes a form from where it waits to where its case
// goes on, or giving an assignment its advocate.
bool isDecision(const rules::Workflow& workflow, const rules::WorkflowStep& step) {
    if (step.action == "assignAdvocate"_L1)
        return true;
    const auto waits = [&](const QString& id) { return workflow.state(id)->pending; };
    const bool staysOrEnds = step.to.isEmpty() || step.from.contains(step.to) || workflow.state(step.to)->closed;
    return step.right == rules::Right::Approve && !staysOrEnds &&
           std::all_of(step.from.cbegin(), step.from.cend(), waits);
}

bool sharesAny(const QStringList& some, const QStringList& others) {
    return std::any_of(some.cbegin(), some.cend(), [&](const QString& one) { return others.contains(one); });
}

} // namespace

RowDuties::RowDuties(const rules::Rulebook& rulebook, const records::Facts& facts, const rules::Actor& actor)
    : m_rulebook(rulebook), m_facts(facts), m_actor(actor) {
    for (const auto& formId : rulebook.formIds()) {
        const auto* workflow = rulebook.workflowOf(formId);
        if (!workflow)
            continue;
        for (const auto& step : workflow->steps) {
            const bool decides = isDecision(*workflow, step);
            if ((!decides && step.right != rules::Right::Submit) || !isOfRole(step))
                continue;
            if (!decides)
                m_handedIn[formId].append(step.by);
            for (const auto& from : step.from)
                (decides ? m_decisions : m_submissions)[formId + u'/' + from].append(&step);
        }
    }
}

bool RowDuties::isOfRole(const rules::WorkflowStep& step) const {
    return std::any_of(step.by.cbegin(), step.by.cend(), [this](const QString& id) {
        const auto* relation = m_rulebook.permissions().relation(id);
        return relation && relation->roles.contains(m_actor.role);
    });
}

RowDuties::Steps RowDuties::stepsOf(const records::Record& record, const records::Record& assignment,
                                    const Steps& steps, const QDateTime& now) const {
    Steps found;
    if (steps.isEmpty())
        return found;
    const records::ReduceContext context{m_rulebook, m_actor, now, m_facts};
    const records::Authorization authorization(record, &assignment, context);
    for (const auto* step : steps) {
        const auto isSame = [step](const rules::WorkflowStep* other) { return other->action == step->action; };
        if (std::none_of(found.cbegin(), found.cend(), isSame) && authorization.mayTake(*step) &&
            records::stepExists(*step, record, &assignment, context))
            found.append(step);
    }
    return found;
}

// The referral's decision, or the assignment's advocate.
void RowDuties::addCaseDuty(const ListingRow& row, const records::Record& assignment, const QDateTime& now,
                            QList<RowDuty>& duties) const {
    RowDuty duty{row.referralId, referralForm, row.status, nullptr,
                 stepsOf(formSketch(row, row.referralId, referralForm, row.status), assignment,
                         m_decisions.value(referralForm + u'/' + row.status), now)};
    if (duty.steps.isEmpty() && row.advocateId.isEmpty())
        duty = {row.assignmentId, assignmentForm, row.status, nullptr,
                stepsOf(assignment, assignment, m_decisions.value(assignmentForm + u'/' + row.status), now)};
    if (!duty.steps.isEmpty())
        duties.append(duty);
}

QList<RowDuty> RowDuties::decisions(const ListingRow& row, const QDateTime& now) const {
    QList<RowDuty> duties;
    const auto waits = [this](const QString& formId, const QString& state) {
        return m_decisions.contains(formId + u'/' + state);
    };
    const bool caseWaits =
        waits(referralForm, row.status) || (row.advocateId.isEmpty() && waits(assignmentForm, row.status));
    if (!caseWaits && std::none_of(row.pending.cbegin(), row.pending.cend(),
                                   [&](const PendingForm& form) { return waits(form.formId, form.state); }))
        return duties; // most of thousands of rows
    const auto assignment = assignmentSketch(row);
    addCaseDuty(row, assignment, now, duties);
    for (const auto& form : row.pending) {
        const auto steps =
            stepsOf(formSketch(row, form), assignment, m_decisions.value(form.formId + u'/' + form.state), now);
        if (!steps.isEmpty())
            duties.append({form.recordId, form.formId, form.state, &form, steps});
    }
    return duties;
}

QList<RowDuty> RowDuties::corrections(const ListingRow& row, const QDateTime& now) const {
    QList<RowDuty> duties;
    for (const auto& form : row.pending) {
        if (!form.returned)
            continue;
        const auto steps = stepsOf(formSketch(row, form), assignmentSketch(row),
                                   m_submissions.value(form.formId + u'/' + form.state), now);
        if (!steps.isEmpty())
            duties.append({form.recordId, form.formId, form.state, &form, steps});
    }
    return duties;
}

QStringList RowDuties::relations(const ListingRow& row) const {
    const auto& clocks = m_rulebook.deadlines().clocks;
    const auto isAskedFor = [&](const QString& id) {
        return std::any_of(m_handedIn.cbegin(), m_handedIn.cend(), [&](const auto& by) { return by.contains(id); }) ||
               std::any_of(clocks.cbegin(), clocks.cend(),
                           [&](const auto& clock) { return clock.taskOf.contains(id); });
    };
    QStringList held;
    std::optional<QJsonObject> assignment; // only for roles that have any such relation
    for (const auto& relation : m_rulebook.permissions().relations) {
        const bool isOfForms = relation.kinds.isEmpty() || relation.kinds.contains("form"_L1);
        if (!isOfForms || !relation.roles.contains(m_actor.role) || !isAskedFor(relation.id))
            continue;
        if (!assignment)
            assignment = records::relationFields(assignmentSketch(row));
        if (m_rulebook.permissions().holds(relation, m_actor, u"form"_s, {}, *assignment))
            held.append(relation.id);
    }
    return held;
}

bool RowDuties::handsIn(const QString& formId, const QStringList& relations) const {
    const auto theirs = m_handedIn.constFind(formId);
    return theirs != m_handedIn.cend() && sharesAny(*theirs, relations);
}

bool RowDuties::mustAct(const rules::ClockRule& clock, const PendingForm& form, const QStringList& relations) const {
    if (clock.form != form.formId || !sharesAny(clock.taskOf, relations))
        return false;
    const auto* done = m_rulebook.form(form.formId)->field(clock.done);
    const auto* state = m_rulebook.workflowOf(form.formId)->state(form.state);
    const auto& permissions = m_rulebook.permissions();
    return std::any_of(relations.cbegin(), relations.cend(), [&](const QString& id) {
        const bool isShown = state && (state->seenBy.isEmpty() || state->seenBy.contains(id));
        return isShown && clock.taskOf.contains(id) && permissions.relation(id)->sees.contains(done->compartment) &&
               permissions.allows(form.formId, id, rules::Right::Read);
    });
}

} // namespace cts::client
