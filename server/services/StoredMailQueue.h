#pragma once

#include "server/mail/MailQueue.h"
#include "server/services/Recipients.h"

namespace cts::server {

// The mail outbox as the mail worker sees it. A mail that nobody is to get any more is given up with "noRecipients".
// Waits for the database; called on the mail thread only. When the database fails it, there is nothing due, and
// marks are lost: such a mail is sent again, under the same Message-ID.
class StoredMailQueue final : public MailQueue {
public:
    explicit StoredMailQueue(const ServerContext& context);

    std::optional<PendingMail> nextDue(const QDateTime& now) override;
    QDateTime nextDueAt() override;
    void markSent(qint64 id, const QDateTime& at) override;
    void markFailed(qint64 id, const QString& code, const QDateTime& nextAttempt, bool giveUp) override;

private:
    using Next = std::optional<std::pair<MailRow, MailAddresses>>;
    Result<Next> next(const QDateTime& now) const;
    void mark(std::function<void(MailOutbox&)> step) const;

    const ServerContext& m_context;
    Recipients m_recipients;
};

} // namespace cts::server
