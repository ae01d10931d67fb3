#pragma once

#include "client/sync/SyncReport.h"
#include "client/sync/SyncTools.h"

namespace cts::client {

// Takes over what the server answers, in an order in which a crash at any moment loses nothing: receipts into the
// outbox, then parts, cursor and acknowledged n into the cache, each in one transaction. Knows how far the server has
// come with this device's operations, also when it has gone back: then the copy is marked, what was forgotten is sent
// again without taking any changes, and everything is fetched anew. Lives on the sync thread, for one run.
class AnswerIntake {
public:
    AnswerIntake(const SyncTools& tools, SyncReport& report);

    // The highest n of this device that the server has, as it said last.
    qint64 delivered() const { return m_delivered; }
    // Whether it has said so in this run.
    bool told() const { return m_told; }
    // Changes are to be fetched; false while the server lacks what the copy on this device is built on.
    Result<bool> mayPull() const;

    // Whether there is to be another exchange at once. `request`: what was asked. Errors: those of the databases, and
    // the code of a receipt ("expected", "deviceForked") that the server repeats whatever is sent.
    Result<bool> take(const protocol::SyncRequest& request, const protocol::SyncAnswer& answer);
    // Lets the server compare a few assignments, once in a run and when there is a whole copy to compare.
    Status lookThrough(protocol::SyncRequest& request);
    // Takes away what was not on the server any more, if the person has agreed (ClientStore::letUnconfirmedGo).
    Status letGo();
    // The server does not know the cursor: everything is fetched anew.
    Status startAnew();

private:
    Status keepReceipts(const protocol::SyncAnswer& answer);
    Status takeForked(const protocol::SyncAnswer& answer);
    Status checkProgress(const protocol::SyncAnswer& answer);
    Status applyPage(const protocol::SyncAnswer& answer);
    Status noteAnswered(const QList<protocol::Receipt>& receipts);
    Status noteForgotten();
    void note(const Cache::Changed& changed);
    Status forgetDelivered(qint64 secured);

    SyncTools m_tools;
    SyncReport& m_report;
    qint64 m_delivered;
    bool m_told = false;
    std::optional<CacheDigests::Turn> m_turn; // of this run; what the server was asked to compare
    int m_stuck = 0;                          // answers in a row that asked for something else and did not move
};

} // namespace cts::client
