#include "client/services/ApprovalService.h"

#include "client/store/ClientStore.h"

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

// A decision somebody waits for: a state that is pending, or an assignment without its advocate.
static const QStringList deciding{u"approve"_s, u"reject"_s, u"assignAdvocate"_s};

static QStringList decisions(const QStringList& offered) {
    QStringList found;
    for (const auto& action : offered)
        if (deciding.contains(action))
            found.append(action);
    return found;
}

bool ApprovalService::decides() const {
    const auto& rulebook = m_store.rulebook();
    for (const auto& id : rulebook.workflowIds())
        for (const auto& step : rulebook.workflow(id)->steps)
            for (const auto& relation : step.by) {
                const auto* found = rulebook.permissions().relation(relation);
                if (deciding.contains(step.action) && found && found->roles.contains(m_store.actor().role))
                    return true;
            }
    return false;
}

std::optional<QueueItem> ApprovalService::itemOf(const ListingRow& row) const {
    const records::ReduceContext context{m_store.rulebook(), m_store.actor(), m_store.clock().now(), m_store.facts()};
    const auto assignment = assignmentSketch(row);
    QueueItem item{row, row.referralId, decisions(records::offeredActions(referralSketch(row), assignment, context)),
                   row.referralRevision, 0};
    if (item.actions.isEmpty()) {
        item.recordId = row.assignmentId;
        item.actions = decisions(records::offeredActions(assignment, assignment, context));
        if (!row.advocateId.isEmpty())
            return std::nullopt;
    }
    if (item.actions.isEmpty())
        return std::nullopt;
    const QDate since = row.pendingSince.isValid() ? losAngelesDate(row.pendingSince) : row.referralAssignmentDate;
    item.daysPending = since.isValid() ? static_cast<int>(since.daysTo(losAngelesDate(m_store.clock().now()))) : 0;
    return item;
}

QList<QueueItem> ApprovalService::queue() const {
    QList<QueueItem> items;
    for (const auto& row : m_store.listing().find({}, std::numeric_limits<int>::max()))
        if (const auto item = itemOf(row); item)
            items.append(*item);
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
