#pragma once

#include "shared/sql/Connection.h"

#include <QDate>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QStringList>

namespace cts::server {

// An assignment whose reminders are to be looked at.
struct ReminderCheck {
    QString assignment;
    QDate checked; // reminders up to and with this day are settled
};

// A line of somebody's next digest.
struct ReminderItem {
    QString user;
    QString item; // what it is about: told twice before the digest goes out, it counts once
    bool copy = false;
    QJsonObject data; // for the template
};

// When which assignment has to be looked at for reminders, and what the next digests will say. All days are of Los
// Angeles. Lives on its connection's thread. Throws StoreFault.
class ReminderStore {
public:
    // `caching`: remember what is marked already; only for the one writer.
    ReminderStore(sql::Connection& connection, bool caching) : m_connection(connection), m_caching(caching) {}

    // Something about the assignment has changed: to be looked at on the next day of reminders. `settled`: for one that
    // is new here, the last day that does not concern it any more.
    void touch(const QString& assignment, const QDate& settled);
    // Something has changed for all of them.
    void touchAll();
    // The clock had been wrong: nothing after `day` is settled.
    void unsettleAfter(const QDate& day);
    // At most `limit` of those to be looked at on that day.
    QList<ReminderCheck> due(const QDate& day, int limit) const;
    // Looked at; next on `next`, or once it changes when that is invalid.
    void settle(const QString& assignment, const QDate& checked, const QDate& next);

    void add(const ReminderItem& item);
    // A user with lines; empty when there is none.
    QString userWithItems() const;
    // All lines of a user, which end with that.
    QList<ReminderItem> takeItems(const QString& user);

    void forget() { m_touched.clear(); }

private:
    sql::Connection& m_connection;
    const bool m_caching;
    QSet<QString> m_touched; // assignments that are marked to be looked at
};

} // namespace cts::server
