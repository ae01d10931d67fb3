#pragma once

#include "server/mail/MailQueue.h"
#include "server/services/NoticeWriter.h"

namespace cts::server {

// The mail outbox as the mail worker sees it. A mail that nobody is to get any more is given up with "noRecipients".
// Administrators are told of every mail that is given up or waits longer than the settings allow, and when it is
// delivered after all.
// Waits for the database; called on the mail thread only. When the database fails it, there is nothing due, and
// marks are lost: such a mail is sent again, under the same Message-ID.
class StoredMailQueue final : public MailQueue {
public:
    StoredMailQueue(const ServerContext& context, const OperationApplier& applier);

    std::optional<PendingMail> nextDue(const QDateTime& now) override;
    QDateTime nextDueAt() override;
    void markSent(qint64 id, const QDateTime& at) override;
    void markFailed(qint64 id, const QString& code, const QDateTime& nextAttempt, bool giveUp) override;

private:
    using Next = std::optional<std::pair<MailRow, MailAddresses>>;
    Result<Next> next(const QDateTime& now) const;
    void giveUp(Store& store, const MailRow& mail, const QString& code) const;
    void retry(Store& store, const MailRow& mail, const QString& code, const QDateTime& nextAttempt) const;
    // `step` is given the store and the mail as it is.
    Status mark(qint64 id, std::function<void(Store&, const MailRow&)> step) const;

    const ServerContext& m_context;
    Recipients m_recipients;
    NoticeWriter m_notices;
};

} // namespace cts::server
