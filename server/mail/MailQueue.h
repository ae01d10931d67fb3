#pragma once

#include "shared/base/Result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace cts::server {

// A mail that waits, with its recipients resolved now, at the moment of sending (domain 4.8).
struct PendingMail {
    qint64 id = 0;
    QString notice; // "N05"
    QString mailTemplate;
    QJsonObject data;
    QStringList to;
    QStringList cc;
    int attempts = 0;
};

// The mail outbox as the worker sees it; server/store keeps it. Called on the mail thread only.
class MailQueue {
public:
    virtual ~MailQueue() = default;
    // The oldest mail that is due, or nothing.
    virtual std::optional<PendingMail> nextDue(const QDateTime& now) = 0;
    // When the next one becomes due; invalid when none waits.
    virtual QDateTime nextDueAt() = 0;
    virtual void markSent(qint64 id, const QDateTime& at) = 0;
    // Another attempt later; `giveUp` lists it for the administrator instead.
    virtual void markFailed(qint64 id, const QString& code, const QDateTime& nextAttempt, bool giveUp) = 0;
};

} // namespace cts::server
