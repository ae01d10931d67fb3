#pragma once

#include "client/store/Cache.h"
#include "client/sync/Credentials.h"
#include "client/sync/SyncPlan.h"
#include "client/sync/Transport.h"
#include "shared/base/Clock.h"

#include <QDir>

#include <functional>
#include <memory>

namespace cts::client {

// What a run needs; everything borrowed.
struct SyncTools {
    Cache& cache;
    Outbox& outbox;
    Credentials& credentials;
    Transport& transport;
    QDir sealedRoot; // ProfilePaths::sealedRoot
    const Clock& clock;
};

// How a run ended.
struct SyncReport {
    std::optional<Error> error;
    Cache::Changed changed;
    bool outboxMoved = false;        // something was acknowledged
    bool rulebook = false;           // a newer rulebook lies in the cache
    bool replaced = false;           // the cache was begun anew: read everything again
    std::optional<QJsonObject> user; // the account as the server knows it now, when the tokens were renewed
};

// One sync run: carries out the steps of a SyncPlan over a transport, then is thrown away. Applies each page with its
// cursor in one transaction; a run cut at any point loses only work that is done again. Lives on the sync thread.
class SyncSession {
public:
    using Finished = std::function<void(const SyncReport&)>;

    SyncSession(const SyncTools& tools, Finished finished);
    void start();

private:
    void advance();
    void refresh();
    void exchange();
    void fetchRulebook();
    void applyAnswer(const HttpAnswer& http);
    Status apply(const protocol::SyncAnswer& answer);
    Status noteAnswered(const QList<protocol::Receipt>& receipts);
    Status replaceIfOtherEpoch(const protocol::Checkpoint& checkpoint);
    void deliverSealed();
    bool moreToSend() const;
    void fail(const Error& error);

    SyncTools m_tools;
    Finished m_finished;
    SyncPlan m_plan;
    SyncReport m_report;
    // Answered by the server in this run; kept in the cache only with the last page.
    qint64 m_answeredUpTo = 0;
};

} // namespace cts::client
