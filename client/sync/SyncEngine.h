#pragma once

#include "client/sync/EventListener.h"
#include "client/sync/SyncSession.h"
#include "client/sync/SyncStatus.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace cts::client {

// Decides when to sync: soon after something was done here, when the server hints at news, every minute, when asked,
// and after failures at growing intervals. Runs one SyncSession at a time. Lives on the sync thread, like everything it
// borrows.
class SyncEngine : public QObject {
    Q_OBJECT
public:
    // `events` may be null: then there are no hints and the minute's round has to do.
    SyncEngine(const SyncTools& tools, EventListener* events, const Clock& clock, QObject* parent = nullptr);
    ~SyncEngine() override;

    const SyncStatus& status() const { return m_status; }

public Q_SLOTS:
    // Begins: first run at once.
    void begin();
    // The server has news: gathers what follows within a moment, then runs.
    void nudge();
    // The outbox changed: counts anew, and runs soon if something waits.
    void outboxChanged();
    // The user asks: runs now, whatever the retry says.
    void syncNow();
    // The user wants to act in another role: asks the server for it now. runFinished of the run that has asked says
    // what came of it (SyncReport::roleAsked).
    void actAs(const cts::client::RoleChange& role);
    // After a sign-in: new tokens are in place.
    void signedIn();

Q_SIGNALS:
    void statusChanged(const cts::client::SyncStatus& status);
    void runFinished(const cts::client::SyncReport& report);
    // After a run that went well: the token it used, for others who talk to the server.
    void accessReady(const QByteArray& token);

private:
    void run();
    void finished(const SyncReport& report);
    void noteFailure(const Error& error);
    void noteSuccess();
    void schedule(qint64 milliseconds);
    void countWaiting();
    void keepListening();

    SyncTools m_tools;
    EventListener* m_events;
    const Clock& m_clock;
    QTimer m_timer;
    std::unique_ptr<SyncSession> m_session;
    SyncStatus m_status;
    int m_failures = 0;
    std::optional<RoleChange> m_role; // for the next run
    bool m_again = false;             // asked for while a run was under way
};

} // namespace cts::client
