#include "server/services/StoredMailQueue.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

Q_LOGGING_CATEGORY(mails, "cts.mail")

} // namespace

StoredMailQueue::StoredMailQueue(const ServerContext& context) : m_context(context), m_recipients(context) {}

std::optional<PendingMail> StoredMailQueue::nextDue(const QDateTime& now) {
    while (true) {
        const auto found = next(now);
        if (!found || !*found)
            return std::nullopt;
        const auto& [mail, addresses] = **found;
        if (!addresses.to.isEmpty() || !addresses.cc.isEmpty())
            return PendingMail{mail.id,      mail.notice,  mail.mailTemplate, mail.data,
                               addresses.to, addresses.cc, mail.attempts};
        const auto given = m_context.database.writeAndWait([&, id = mail.id](Store& store) -> Status {
            store.mail().markFailed(id, u"noRecipients"_s, now);
            return Done{};
        });
        if (!given)
            return std::nullopt;
    }
}

Result<StoredMailQueue::Next> StoredMailQueue::next(const QDateTime& now) const {
    return m_context.database.readAndWait([&](Store& store) -> Result<Next> {
        const auto due = store.mail().due(now, 1);
        if (due.isEmpty())
            return Next();
        return Next({due.constFirst(), m_recipients.resolve(store, due.constFirst())});
    });
}

QDateTime StoredMailQueue::nextDueAt() {
    const auto due = m_context.database.readAndWait(
        [](Store& store) -> Result<std::optional<QDateTime>> { return store.mail().nextDue(); });
    return due ? due->value_or(QDateTime()) : QDateTime();
}

void StoredMailQueue::markSent(qint64 id, const QDateTime& at) {
    mark([=](MailOutbox& outbox) { outbox.markSent(id, at); });
}

void StoredMailQueue::markFailed(qint64 id, const QString& code, const QDateTime& nextAttempt, bool giveUp) {
    mark([=, now = m_context.clock.now()](MailOutbox& outbox) {
        if (giveUp)
            outbox.markFailed(id, code, now);
        else
            outbox.markRetry(id, code, nextAttempt);
    });
}

void StoredMailQueue::mark(std::function<void(MailOutbox&)> step) const {
    const auto marked = m_context.database.writeAndWait([&](Store& store) -> Status {
        step(store.mail());
        return Done{};
    });
    if (!marked)
        qCWarning(mails) << "mail not marked" << marked.error().code;
}

} // namespace cts::server
