#pragma once

#include "shared/base/Error.h"

#include <QString>

#include <optional>

namespace cts::client {

// Decides what a sync run does next, given how the last step went. Pure: no network, no database, no clock, so every
// path is tested as a table.
class SyncPlan {
public:
    enum class Step {
        Refresh,       // get an access token with the refresh token
        SettleRole,    // POST /v1/session/role: which role this device acts in, before anything is exchanged
        Exchange,      // POST /v1/sync: push what waits, apply what comes
        FetchRulebook, // another rulebook is in force
        DeliverSealed, // an earlier device of this profile left sealed operations
        Finished,
        Failed
    };

    // `hasAccess`: an access token is at hand that has not run out. `settlesRole`: the server is told first which role
    // this device acts in.
    explicit SyncPlan(bool hasAccess, bool settlesRole = false) : m_step(Step::Refresh), m_roleOpen(settlesRole) {
        if (hasAccess)
            refreshed();
    }

    Step step() const { return m_step; }
    // Why, when Failed: a code of the transport, the server or the store.
    const std::optional<Error>& error() const { return m_error; }
    // Rulebook version to fetch at FetchRulebook.
    const QString& wantedRulebook() const { return m_after.serverRulebook; }

    void refreshed();
    void roleSettled();
    // The server may have forgotten which role this device acts in: it is told before anything more is exchanged.
    void roleInDoubt() { m_roleOpen = true; }
    // How things stand after an exchange was applied.
    struct After {
        QString serverRulebook; // version in force there
        QString heldRulebook;
        bool again = false;  // the server has more, or the outbox has
        bool sealed = false; // sealed operations of an earlier device wait
    };
    void exchanged(const After& after);
    void rulebookFetched();
    // What they changed is fetched by one more exchange.
    void sealedDelivered();
    // A step failed. An access token that the server no longer takes is renewed once per run.
    void failed(const Error& error);

private:
    void goOn();

    Step m_step;
    bool m_renewed = false;
    bool m_roleOpen;
    After m_after;
    std::optional<Error> m_error;
};

} // namespace cts::client
