#pragma once

#include "shared/sql/Connection.h"

#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <utility>

namespace cts::server {

// A mail that a change asks for. Recipients are names of relations (domain 4.8), resolved when it is sent.
struct MailRow {
    qint64 id = 0;
    QString notice;       // "N01"
    QString mailTemplate; // file in resources/mail
    QStringList to;
    QStringList cc;
    QJsonObject context; // ids of who is no longer on the assignment: "previousAdvocate", "previousAgency"
    QString record;
    QString assignment;
    QJsonObject data; // texts "initials", "assignment", "link", "form", "due": nothing else goes into a mail
    int attempts = 0;
    QDateTime createdAt = {};
    QStringList told = {}; // notices to administrators that it is not delivered
};

// How many mails wait to be sent, and how many were given up.
struct MailCounts {
    qint64 waiting = 0;
    qint64 failed = 0;
};

// The mails to send, written in the transaction of the change. Lives on its connection's thread. Throws StoreFault.
class MailOutbox {
public:
    explicit MailOutbox(sql::Connection& connection) : m_connection(connection) {}

    // Due at once.
    void add(const MailRow& mail, const QDateTime& now);
    // Waiting mails whose time has come, the longest waiting first.
    QList<MailRow> due(const QDateTime& now, int limit) const;
    // Given up ones, the newest first, for administrators.
    QList<MailRow> failed(int limit) const;
    std::optional<MailRow> find(qint64 id) const;
    // When the next mail is due; nothing when none waits.
    std::optional<QDateTime> nextDue() const;
    void markSent(qint64 id, const QDateTime& now);
    // Counts the attempt; tried again at `nextAttempt`.
    void markRetry(qint64 id, const QString& errorCode, const QDateTime& nextAttempt);
    void markFailed(qint64 id, const QString& errorCode, const QDateTime& now);
    void setTold(qint64 id, const QStringList& notices);
    // A given-up one waits again, due at once; nothing for one that waits or was sent.
    void sendAgain(qint64 id, const QDateTime& now);
    MailCounts counts() const;

    // Whether one was added since this was asked last, so that the worker can be woken.
    bool takeAdded() { return std::exchange(m_added, false); }

private:
    bool m_added = false;
    sql::Connection& m_connection;
};

} // namespace cts::server
