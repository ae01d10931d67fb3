#pragma once

#include "client/sync/AnswerIntake.h"
#include "client/sync/PageAhead.h"
#include "client/sync/PushBatch.h"
#include "client/sync/SyncPlan.h"

#include <functional>

namespace cts::client {

// A person's wish to act in another of their roles.
struct RoleChange {
    QString from;
    QString to;
};

// One sync run: carries out the steps of a SyncPlan over a transport, then is thrown away. What to send PushBatch
// knows, what to do with the answers AnswerIntake; a run cut at any point loses only work that is done again. Lives on
// the sync thread.
class SyncSession {
public:
    using Finished = std::function<void(const SyncReport&)>;

    // `role`: to be asked for before anything is exchanged. From then until SyncReport::user has been taken over, the
    // outbox has a `roleMark` with the role that this device holds on to: an answer that was lost on the way leaves the
    // server in doubt, so each run tells it that role first.
    SyncSession(const SyncTools& tools, Finished finished, std::optional<RoleChange> role = {});
    void start();

    // Name of the outbox's meta; empty when nothing is in doubt.
    static QString roleMark() { return QStringLiteral("roleMark"); }

private:
    void advance();
    void refresh();
    void takeUser(const QJsonObject& session);
    void settleRole();
    Status doubtRole();
    void roleAnswered(const Result<HttpAnswer>& answer, const QString& asked);
    void exchange();
    void fetchRulebook();
    Result<protocol::SyncRequest> nextRequest();
    protocol::SyncRequest requestAfter(const QByteArray& cursor) const;
    HttpRequest httpOf(const protocol::SyncRequest& request) const;
    void askAhead(const protocol::SyncAnswer& answer);
    void refused(const HttpAnswer& http);
    void answered(const protocol::SyncRequest& request, const HttpAnswer& http);
    void deliverSealed();
    void sealedAnswered(const QList<SealedOutbox::Box>& boxes, const Result<QList<protocol::Receipt>>& receipts);
    QStringList lostDevices() const;
    QList<SealedOutbox::Box> boxesOf(const QString& device) const;
    bool moreToSend() const;
    void fail(const Error& error);

    SyncTools m_tools;
    Finished m_finished;
    std::optional<RoleChange> m_role;
    QString m_roleMark;
    SyncPlan m_plan;
    SyncReport m_report;
    PushBatch m_batch;
    AnswerIntake m_intake;
    PageAhead m_ahead;
    QSet<QString> m_leftBoxes;  // files that were tried in this run and are still needed
    bool m_startedAnew = false; // the server did not know the cursor
};

} // namespace cts::client
