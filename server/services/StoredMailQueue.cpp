#include "server/services/StoredMailQueue.h"

#include "server/services/ServerFacts.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

Q_LOGGING_CATEGORY(mails, "cts.mail")

} // namespace

StoredMailQueue::StoredMailQueue(const ServerContext& context, const OperationApplier& applier)
    : m_context(context), m_recipients(context), m_notices(context, applier) {}

std::optional<PendingMail> StoredMailQueue::nextDue(const QDateTime& now) {
    while (true) {
        const auto found = next(now);
        if (!found || !*found)
            return std::nullopt;
        const auto& [mail, addresses] = **found;
        if (!addresses.to.isEmpty() || !addresses.cc.isEmpty())
            return PendingMail{mail.id,      mail.notice,  mail.mailTemplate, mail.data,
                               addresses.to, addresses.cc, mail.attempts};
        const auto given =
            mark(mail.id, [this](Store& store, const MailRow& row) { giveUp(store, row, u"noRecipients"_s); });
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
    (void)mark(id, [this, at](Store& store, const MailRow& mail) {
        store.mail().markSent(mail.id, at);
        if (!mail.told.isEmpty())
            m_notices.tellDelivered(store, mail);
    });
}

void StoredMailQueue::markFailed(qint64 id, const QString& code, const QDateTime& nextAttempt, bool hopeless) {
    (void)mark(id, [=, this](Store& store, const MailRow& mail) {
        if (hopeless)
            giveUp(store, mail, code);
        else
            retry(store, mail, code, nextAttempt);
    });
}

void StoredMailQueue::giveUp(Store& store, const MailRow& mail, const QString& code) const {
    store.mail().markFailed(mail.id, code, m_context.clock.now());
    m_notices.tellUndelivered(store, mail, code == "noRecipients"_L1 ? u"NOBODY"_s : u"REFUSED"_s);
}

void StoredMailQueue::retry(Store& store, const MailRow& mail, const QString& code,
                            const QDateTime& nextAttempt) const {
    store.mail().markRetry(mail.id, code, nextAttempt);
    const auto settings = ServerFacts(store, *m_context.rulebook).settings();
    const int hours = settings.value("undeliveredMailHours"_L1).toInt();
    const bool isLate = hours > 0 && mail.createdAt.secsTo(m_context.clock.now()) >= hours * 3600LL;
    if (isLate && mail.told.isEmpty())
        m_notices.tellUndelivered(store, mail, u"DELAYED"_s);
}

Status StoredMailQueue::mark(qint64 id, std::function<void(Store&, const MailRow&)> step) const {
    const auto marked = m_context.database.writeAndWait([&](Store& store) -> Status {
        if (const auto mail = store.mail().find(id))
            step(store, *mail);
        return Done{};
    });
    if (!marked)
        qCWarning(mails) << "mail not marked" << marked.error().code;
    return marked;
}

} // namespace cts::server
