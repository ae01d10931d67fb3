#pragma once

#include "server/services/SyncCursor.h"
#include "server/store/Store.h"
#include "shared/protocol/SyncMessages.h"

#include <QSet>

namespace cts::server {

// One page of a pull: reads the logs of the user's principals from where the cursor stands and moves it. Costs what has
// changed for this user, whatever else there is. A part that is seen through several principals is sent once; one that
// is lost through one and still seen through another is not called gone. Used within one read job. Throws StoreFault.
class PullPage {
public:
    // `limit`: bytes after which the page ends, roughly. `denied`: records that the user may not see whatever their
    // principals say, by rid.
    PullPage(Store& store, SyncCursor cursor, qsizetype limit, QSet<qint64> denied);

    // Fills `answer` and gives back the cursor afterwards. `principals`: those the user has now.
    SyncCursor fill(const QStringList& principals, protocol::SyncAnswer& answer);
    // Whether there is more than fitted.
    bool hasMore() const { return m_full; }
    // Rows of the access index that were looked at.
    qint64 rowsRead() const { return m_rowsRead; }

private:
    void settlePrincipals(const QStringList& principals);
    void tellGone(const QString& name, protocol::SyncAnswer& answer);
    void tellHeld(const QString& name, protocol::SyncAnswer& answer);
    // Goes through a log from a position, which moves along, until the page is full.
    void walk(const QString& name, FeedPosition& position,
              const std::function<void(const FeedRow&, qint64 principal)>& visit);
    void put(const FeedRow& row, qint64 principal, protocol::SyncAnswer& answer);
    void callGone(const FeedRow& row, protocol::SyncAnswer& answer);
    bool alreadyTold(const FeedRow& row, qint64 principal);
    bool stillVisible(const FeedRow& row);
    QList<ScopeRow> rowsOf(const FeedRow& row);

    Store& m_store;
    SyncCursor m_cursor;
    const bool m_fromNothing; // the device holds nothing yet: nothing can be gone
    qsizetype m_left;
    const QSet<qint64> m_denied;
    bool m_full = false;
    qint64 m_rowsRead = 0;
    QHash<qint64, QString> m_names; // the user's principals that have a log
};

} // namespace cts::server
