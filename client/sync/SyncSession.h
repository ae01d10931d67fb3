#pragma once

#include "client/store/Cache.h"
#include "client/sync/Credentials.h"
#include "client/sync/PageAhead.h"
#include "client/sync/SyncPlan.h"
#include "client/sync/Transport.h"
#include "shared/base/Clock.h"
#include "shared/rules/RulebookShelf.h"

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
    rules::RulebookShelf& shelf;
};

// How a run ended.
struct SyncReport {
    std::optional<Error> error;
    Cache::Changed changed;
    bool outboxMoved = false;        // something was acknowledged
    bool rulebook = false;           // a newer rulebook lies in the cache
    bool replaced = false;           // the cache was begun anew: read everything again
    std::optional<QJsonObject> user; // the account as the server knows it now, when it was asked
    QStringList roles;               // with `user`: all roles held, the main one first
    bool roleAsked = false;          // the run was to change the role
    bool roleSettled = false;        // the server knows the role this device acts in; `user` has it
    std::optional<Error> roleRefused;
};

// A person's wish to act in another of their roles.
struct RoleChange {
    QString from;
    QString to;
};

// One sync run: carries out the steps of a SyncPlan over a transport, then is thrown away. Applies each page with its
// cursor in one transaction; a run cut at any point loses only work that is done again. Lives on the sync thread.
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
    void roleAnswered(const Result<HttpAnswer>& answer, const QString& asked);
    void exchange();
    void fetchRulebook();
    protocol::SyncRequest requestAfter(const QByteArray& cursor) const;
    HttpRequest httpOf(const protocol::SyncRequest& request) const;
    void askAhead(const protocol::SyncAnswer& answer);
    void applyAnswer(const HttpAnswer& http);
    Status apply(const protocol::SyncAnswer& answer);
    Status noteAnswered(const QList<protocol::Receipt>& receipts);
    Status replaceIfOtherEpoch(const protocol::Checkpoint& checkpoint);
    void deliverSealed();
    bool moreToSend() const;
    void fail(const Error& error);

    SyncTools m_tools;
    Finished m_finished;
    std::optional<RoleChange> m_role;
    QString m_roleMark;
    SyncPlan m_plan;
    SyncReport m_report;
    PageAhead m_ahead;
    // Answered by the server in this run; kept in the cache only with the last page.
    qint64 m_answeredUpTo = 0;
};

} // namespace cts::client
