#include "client/services/ApprovalService.h"

#include "client/store/ClientStore.h"

#include <algorithm>
#include <limits>

namespace cts::client {

using namespace Qt::StringLiterals;

ApprovalService::ApprovalService(ClientStore& store, QObject* parent) : QObject(parent), m_store(store) {}

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

RowDuties ApprovalService::duties() const {
    return {m_store.rulebook(), m_store.facts(), m_store.actor()};
}

bool ApprovalService::decides() const {
    return duties().decides();
}

int ApprovalService::daysSince(const QDate& day) const {
    return day.isValid() ? static_cast<int>(day.daysTo(losAngelesDate(m_store.clock().now()))) : 0;
}

static QDate dayOf(const QDateTime& moment) {
    return moment.isValid() ? losAngelesDate(moment) : QDate();
}

QueueItem ApprovalService::itemOf(const ListingRow& row, const RowDuty& duty) const {
    QueueItem item;
    item.row = row;
    item.recordId = duty.recordId;
    item.formId = duty.formId;
    item.state = duty.state;
    item.revision = duty.form ? duty.form->revision : row.referralRevision;
    item.submittedByName = duty.form ? duty.form->submittedByName : row.submittedByName;
    item.submittedAt = duty.form ? duty.form->submittedAt : row.submittedAt;
    const QDateTime since = duty.form ? duty.form->since : row.pendingSince;
    item.daysPending = daysSince(duty.form || since.isValid() ? dayOf(since) : row.referralAssignmentDate);
    for (const auto* step : duty.steps) {
        item.actions.append(step->action);
        if (step->bulk)
            item.bulk.insert(step->action, asked(*step));
    }
    return item;
}

QList<QueueItem> ApprovalService::queue() const {
    QList<QueueItem> items;
    const RowDuties mine = duties();
    for (const auto& row : m_store.listing().find({}, std::numeric_limits<int>::max()))
        for (const auto& duty : mine.decisions(row, m_store.clock().now()))
            items.append(itemOf(row, duty));
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
