#include "server/services/DailySteps.h"

#include "server/services/CaseFields.h"
#include "server/services/ServerFacts.h"
#include "shared/records/FollowUps.h"
#include "shared/records/Steps.h"

namespace cts::server {

static constexpr int pageSize = 500;

DailySteps::DailySteps(const ServerContext& context, const OperationApplier& applier)
    : m_context(context), m_applier(applier) {
    for (const auto& id : context.rulebook->workflowIds()) {
        for (const auto& step : context.rulebook->workflow(id)->steps) {
            if (!step.daily)
                continue;
            m_states += step.from;
            m_actions += step.action;
        }
    }
    m_states.removeDuplicates();
    m_actions.removeDuplicates();
}

Result<int> DailySteps::takeDue() const {
    int taken = 0;
    for (std::optional<qint64> after = 0; after && !m_actions.isEmpty();) {
        const auto page = dueAfter(*after);
        if (!page)
            return page.error();
        for (const auto& due : page->due) {
            const auto done =
                m_context.database.writeAndWait([&](Store& store) -> Result<bool> { return take(store, due); });
            if (!done)
                return done.error();
            taken += *done ? 1 : 0;
        }
        after = page->next;
    }
    return taken;
}

Result<DailySteps::Page> DailySteps::dueAfter(qint64 rid) const {
    return m_context.database.readAndWait([&](Store& store) -> Result<Page> { return pageAfter(store, rid); });
}

DailySteps::Page DailySteps::pageAfter(Store& store, qint64 rid) const {
    const ServerFacts facts(store, *m_context.rulebook);
    const TransactionWorld world(store);
    records::ReduceContext context{
        *m_context.rulebook, records::systemActor(), m_context.clock.now(), facts, true, true};
    context.world = &world;
    const auto ids = store.assignments().inStates(m_states, rid, pageSize);
    Page page;
    for (const auto& [place, id] : ids) {
        const auto stored = store.records().find(id);
        for (const auto& action : stored ? m_actions : QStringList())
            if (records::offeredToSystem(stored->record, &stored->record, action, context))
                page.due.append({id, action});
    }
    if (ids.size() == pageSize)
        page.next = ids.constLast().first;
    return page;
}

bool DailySteps::take(Store& store, const Due& due) const {
    const auto stored = store.records().find(due.record);
    if (!stored)
        return false;
    records::Operation step;
    step.record = stored->record.id;
    step.assignment = stored->record.assignmentId;
    step.action = due.action;
    step.kind = stored->record.kind;
    step.form = stored->record.formId;
    step.formVersion = stored->record.formVersion;
    step.base = stored->record.revision;
    return m_applier
        .apply(store, m_applier.asServers(store, step), OperationApplier::systemActor(), OperationApplier::By::System)
        .ok();
}

} // namespace cts::server
