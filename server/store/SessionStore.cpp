#include "server/store/SessionStore.h"

#include "server/store/StoreFault.h"

using namespace Qt::StringLiterals;

namespace cts::server {

static SessionRow readSession(const sql::Rows& row) {
    return {row.bytes(0), row.text(1),           row.text(2),           row.text(3) == "refresh"_L1,
            row.text(4),  row.get<QDateTime>(5), row.get<QDateTime>(6), row.get<std::optional<QDateTime>>(7)};
}

static QString sessions() {
    return u"SELECT token_hash, user_id, device_id, kind, family, created_at, expires_at, used_at FROM session"_s;
}

std::optional<SessionRow> SessionStore::find(const QByteArray& tokenHash) const {
    return must(m_connection.first(sessions() + u" WHERE token_hash = ?"_s, readSession, tokenHash));
}

QList<SessionRow> SessionStore::all() const {
    return must(m_connection.list(sessions(), readSession));
}

void SessionStore::add(const SessionRow& session) {
    must(m_connection.run(u"INSERT INTO session(token_hash, user_id, device_id, kind, family, created_at, expires_at, "
                          "used_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?)"_s,
                          session.tokenHash, session.userId, session.deviceId,
                          session.refresh ? u"refresh"_s : u"access"_s, session.family, session.createdAt,
                          session.expiresAt, session.usedAt));
}

void SessionStore::markUsed(const QByteArray& tokenHash, const QDateTime& at) {
    must(m_connection.run(u"UPDATE session SET used_at = ? WHERE token_hash = ? AND used_at IS NULL"_s, at, tokenHash));
}

bool SessionStore::usedSince(const QString& family, const QDateTime& at) const {
    const auto found = must(m_connection.value<qint64>(
        u"SELECT 1 FROM session WHERE family = ? AND created_at >= ? AND used_at IS NOT NULL LIMIT 1"_s, family, at));
    return found.has_value();
}

void SessionStore::dropUnused(const QString& family, const QByteArray& except) {
    must(m_connection.run(u"DELETE FROM session WHERE family = ? AND used_at IS NULL AND token_hash <> ?"_s, family,
                          except));
}

void SessionStore::dropFamily(const QString& family) {
    must(m_connection.run(u"DELETE FROM session WHERE family = ?"_s, family));
}

void SessionStore::dropUser(const QString& userId) {
    must(m_connection.run(u"DELETE FROM session WHERE user_id = ?"_s, userId));
}

void SessionStore::dropAll() {
    must(m_connection.run(u"DELETE FROM session"_s));
}

void SessionStore::dropExpired(const QDateTime& now) {
    must(m_connection.run(u"DELETE FROM session WHERE expires_at < ?"_s, now));
}

} // namespace cts::server
