#include "client/services/ApprovalService.h"

#include "client/store/ClientStore.h"
#include "shared/records/Authorization.h"
#include "shared/records/Steps.h"

#include <algorithm>
#include <limits>

namespace cts::client {

using namespace Qt::StringLiterals;

ApprovalService::ApprovalService(ClientStore& store, QObject* parent) : QObject(parent), m_store(store) {}

// What relations look at, out of the listing row: enough to say who may act, without opening the record.
static records::Record assignmentSketch(const ListingRow& row) {
    records::Record assignment;
    assignment.id = assignment.assignmentId = row.assignmentId;
    assignment.kind = u"assignment"_s;
    assignment.formId = u"assignmentDetail"_s;
    assignment.state = row.status;
    assignment.fields = {{u"workerId"_s, row.workerId},     {u"unitId"_s, row.unitId},
                         {u"routedTo"_s, row.routedTo},     {u"supervisorUserId"_s, row.supervisorUserId},
                         {u"agencyId"_s, row.agencyId},     {u"advocateId"_s, row.advocateId},
                         {u"leadAgency"_s, row.leadAgency}, {u"dualSupervision"_s, row.dual ? u"YES"_s : u"NO"_s}};
    return assignment;
}

static records::Record referralSketch(const ListingRow& row) {
    records::Record referral;
    referral.id = row.referralId;
    referral.assignmentId = row.assignmentId;
    referral.kind = u"form"_s;
    referral.formId = u"referral"_s;
    referral.state = row.status;
    return referral;
}

static records::Record formSketch(const ListingRow& row, const PendingForm& form) {
    records::Record record;
    record.id = form.recordId;
    record.assignmentId = row.assignmentId;
    record.kind = u"form"_s;
    record.formId = form.formId;
    record.state = form.state;
    record.fields = form.fields;
    return record;
}

// A decision somebody waits for: one with the right to approve that takes a form from where it waits to where its case
// goes on, or giving an assignment its advocate.
static bool isDecision(const rules::Workflow& workflow, const rules::WorkflowStep& step) {
    if (step.action == "assignAdvocate"_L1)
        return true;
    const auto waits = [&](const QString& id) { return workflow.state(id)->pending; };
    const bool staysOrEnds = step.to.isEmpty() || step.from.contains(step.to) || workflow.state(step.to)->closed;
    return step.right == rules::Right::Approve && !staysOrEnds &&
           std::all_of(step.from.cbegin(), step.from.cend(), waits);
}

// What a step asks of the person beside the decision itself: "agencyId", "reason".
static QStringList asked(const rules::WorkflowStep& step) {
    static const QString argument = u"arg:"_s;
    QStringList names;
    for (const auto& need : step.needs)
        if (need.startsWith(argument))
            names.append(need.mid(argument.size()));
        else if (need == "reason"_L1)
            names.append(need);
    return names;
}

bool ApprovalService::decides() const {
    const auto& rulebook = m_store.rulebook();
    for (const auto& id : rulebook.workflowIds()) {
        const auto& workflow = *rulebook.workflow(id);
        for (const auto& step : workflow.steps)
            for (const auto& relation : step.by) {
                const auto* found = rulebook.permissions().relation(relation);
                if (isDecision(workflow, step) && found && found->roles.contains(m_store.actor().role))
                    return true;
            }
    }
    return false;
}

void ApprovalService::decide(const records::Record& record, const records::Record& assignment, QueueItem& item) const {
    const records::ReduceContext context{m_store.rulebook(), m_store.actor(), m_store.clock().now(), m_store.facts()};
    const auto* workflow = m_store.rulebook().workflowOf(record.formId);
    if (!workflow)
        return;
    const records::Authorization authorization(record, &assignment, context);
    for (const auto& step : workflow->steps) {
        if (!step.from.contains(record.state) || !isDecision(*workflow, step) || item.actions.contains(step.action) ||
            !authorization.mayTake(step) || !records::stepExists(step, record, &assignment, context))
            continue;
        item.actions.append(step.action);
        if (step.bulk)
            item.bulk.insert(step.action, asked(step));
    }
}

int ApprovalService::daysSince(const QDate& day) const {
    return day.isValid() ? static_cast<int>(day.daysTo(losAngelesDate(m_store.clock().now()))) : 0;
}

static QDate dayOf(const QDateTime& moment) {
    return moment.isValid() ? losAngelesDate(moment) : QDate();
}

void ApprovalService::addItems(const ListingRow& row, QList<QueueItem>& items) const {
    const auto assignment = assignmentSketch(row);
    QueueItem item;
    item.row = row;
    item.formId = u"referral"_s;
    item.recordId = row.referralId;
    item.state = row.status;
    item.revision = row.referralRevision;
    item.submittedByName = row.submittedByName;
    item.submittedAt = row.submittedAt;
    item.daysPending = daysSince(row.pendingSince.isValid() ? dayOf(row.pendingSince) : row.referralAssignmentDate);
    decide(referralSketch(row), assignment, item);
    if (item.actions.isEmpty() && row.advocateId.isEmpty()) {
        item.recordId = row.assignmentId;
        item.formId = assignment.formId;
        decide(assignment, assignment, item);
    }
    if (!item.actions.isEmpty())
        items.append(item);
    for (const auto& form : row.pending) {
        QueueItem waiting{row, form.recordId, form.formId,          form.state,       {},
                          {},  form.revision, form.submittedByName, form.submittedAt, daysSince(dayOf(form.since))};
        decide(formSketch(row, form), assignment, waiting);
        if (!waiting.actions.isEmpty())
            items.append(waiting);
    }
}

QList<QueueItem> ApprovalService::queue() const {
    QList<QueueItem> items;
    for (const auto& row : m_store.listing().find({}, std::numeric_limits<int>::max()))
        addItems(row, items);
    std::stable_sort(items.begin(), items.end(),
                     [](const QueueItem& a, const QueueItem& b) { return a.daysPending > b.daysPending; });
    return items;
}

int ApprovalService::queueCount() const {
    return static_cast<int>(queue().size());
}

std::unique_ptr<BulkDecision> ApprovalService::decide(const QList<QueueItem>& items, const QString& action,
                                                      const QJsonObject& args) const {
    return std::make_unique<BulkDecision>(m_store, items, action, args);
}

} // namespace cts::client
