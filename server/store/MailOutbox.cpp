#include "server/store/MailOutbox.h"

#include "server/store/StoreFault.h"
#include "shared/base/CanonicalJson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

QStringList strings(const QJsonValue& array) {
    QStringList list;
    for (const auto& value : array.toArray())
        list.append(value.toString());
    return list;
}

MailRow readMail(const sql::Rows& row) {
    const auto recipients = must(parseJsonObject(row.text(3).toUtf8()));
    return {row.integer(0),
            row.text(1),
            row.text(2),
            strings(recipients.value(u"to"_s)),
            strings(recipients.value(u"cc"_s)),
            recipients.value(u"context"_s).toObject(),
            row.text(4),
            row.text(5),
            must(parseJsonObject(row.text(6).toUtf8())),
            static_cast<int>(row.integer(7)),
            QDateTime::fromMSecsSinceEpoch(row.integer(8), Qt::UTC),
            row.text(9).split(u' ', Qt::SkipEmptyParts)};
}

QString selectWhere(const QString& condition) {
    return u"SELECT id, notice, template, recipients, record, assignment, data, attempts, "
           "created_at, told FROM mail_outbox WHERE "_s +
           condition;
}

} // namespace

void MailOutbox::add(const MailRow& mail, const QDateTime& now) {
    const QJsonObject recipients{{u"to"_s, QJsonArray::fromStringList(mail.to)},
                                 {u"cc"_s, QJsonArray::fromStringList(mail.cc)},
                                 {u"context"_s, mail.context}};
    must(m_connection.run(u"INSERT INTO mail_outbox(notice, template, recipients, record, assignment, data, state, "
                          "next_attempt, created_at) VALUES(?, ?, ?, ?, ?, ?, 'waiting', ?, ?)"_s,
                          mail.notice, mail.mailTemplate, QString::fromUtf8(canonicalJson(recipients)), mail.record,
                          mail.assignment, QString::fromUtf8(canonicalJson(mail.data)), now, now));
    m_added = true;
}

QList<MailRow> MailOutbox::due(const QDateTime& now, int limit) const {
    return must(
        m_connection.list(selectWhere(u"state = 'waiting' AND next_attempt <= ? ORDER BY next_attempt, id LIMIT ?"_s),
                          readMail, now, limit));
}

QList<MailRow> MailOutbox::failed(int limit) const {
    return must(m_connection.list(selectWhere(u"state = 'failed' ORDER BY id DESC LIMIT ?"_s), readMail, limit));
}

std::optional<MailRow> MailOutbox::find(qint64 id) const {
    return must(m_connection.first(selectWhere(u"id = ?"_s), readMail, id));
}

void MailOutbox::setTold(qint64 id, const QStringList& notices) {
    must(m_connection.run(u"UPDATE mail_outbox SET told = ? WHERE id = ?"_s, notices.join(u' '), id));
}

void MailOutbox::sendAgain(qint64 id, const QDateTime& now) {
    must(
        m_connection.run(u"UPDATE mail_outbox SET state = 'waiting', attempts = 0, next_attempt = ?, settled_at = NULL "
                         "WHERE id = ? AND state = 'failed'"_s,
                         now, id));
    m_added = true;
}

std::optional<QDateTime> MailOutbox::nextDue() const {
    return must(m_connection.value<QDateTime>(
        u"SELECT next_attempt FROM mail_outbox WHERE state = 'waiting' ORDER BY next_attempt LIMIT 1"_s));
}

void MailOutbox::markSent(qint64 id, const QDateTime& now) {
    must(m_connection.run(
        u"UPDATE mail_outbox SET state = 'sent', attempts = attempts + 1, error = '', settled_at = ? WHERE id = ?"_s,
        now, id));
}

void MailOutbox::markRetry(qint64 id, const QString& errorCode, const QDateTime& nextAttempt) {
    must(m_connection.run(u"UPDATE mail_outbox SET attempts = attempts + 1, error = ?, next_attempt = ? WHERE id = ?"_s,
                          errorCode, nextAttempt, id));
}

void MailOutbox::markFailed(qint64 id, const QString& errorCode, const QDateTime& now) {
    must(m_connection.run(
        u"UPDATE mail_outbox SET state = 'failed', attempts = attempts + 1, error = ?, settled_at = ? WHERE id = ?"_s,
        errorCode, now, id));
}

MailCounts MailOutbox::counts() const {
    const auto count = [&](const QString& sql) { return must(m_connection.value<qint64>(sql)).value_or(0); };
    return {count(u"SELECT count(*) FROM mail_outbox WHERE state = 'waiting'"_s),
            count(u"SELECT count(*) FROM mail_outbox WHERE state = 'failed'"_s)};
}

} // namespace cts::server
