#include "client/sync/SyncPlan.h"

namespace cts::client {

using namespace Qt::StringLiterals;

void SyncPlan::refreshed() {
    m_step = m_roleOpen ? Step::SettleRole : Step::Exchange;
}

void SyncPlan::roleSettled() {
    m_roleOpen = false;
    m_step = Step::Exchange;
}

void SyncPlan::exchanged(const After& after) {
    m_after = after;
    if (!after.serverRulebook.isEmpty() && after.serverRulebook != after.heldRulebook)
        m_step = Step::FetchRulebook;
    else
        goOn();
}

void SyncPlan::rulebookFetched() {
    goOn();
}

void SyncPlan::sealedDelivered() {
    m_step = Step::Exchange;
}

void SyncPlan::goOn() {
    if (m_roleOpen)
        m_step = Step::SettleRole;
    else if (m_after.again)
        m_step = Step::Exchange;
    else
        m_step = m_after.sealed ? Step::DeliverSealed : Step::Finished;
}

void SyncPlan::failed(const Error& error) {
    const bool tokenRanOut = error.code == "badToken"_L1 && m_step != Step::Refresh;
    if (tokenRanOut && !m_renewed) {
        m_renewed = true;
        m_step = Step::Refresh;
        return;
    }
    m_step = Step::Failed;
    m_error = error;
}

} // namespace cts::client
