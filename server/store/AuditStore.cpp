#include "server/store/AuditStore.h"

#include "server/store/StoreFault.h"
#include "shared/base/CanonicalJson.h"

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

AuditEntry readEntry(const sql::Rows& row) {
    return {row.text(1),          row.text(2), row.text(3),
            row.text(4),          row.text(5), must(parseJsonObject(row.text(6).toUtf8())),
            row.get<QDateTime>(0)};
}

QString selectWhere(const QString& condition) {
    return u"SELECT at, user_id, device_id, action, subject, outcome, data FROM audit WHERE "_s + condition +
           u" ORDER BY id DESC LIMIT ?"_s;
}

} // namespace

void AuditStore::add(const AuditEntry& entry, const QDateTime& now) {
    must(m_connection.run(
        u"INSERT INTO audit(at, user_id, device_id, action, subject, outcome, data) VALUES(?, ?, ?, ?, ?, ?, ?)"_s, now,
        entry.userId, entry.deviceId, entry.action, entry.subject, entry.outcome,
        QString::fromUtf8(canonicalJson(entry.data))));
}

QList<AuditEntry> AuditStore::ofUser(const QString& userId, int limit) const {
    return must(m_connection.list(selectWhere(u"user_id = ?"_s), readEntry, userId, limit));
}

QList<AuditEntry> AuditStore::ofSubject(const QString& subject, int limit) const {
    return must(m_connection.list(selectWhere(u"subject = ?"_s), readEntry, subject, limit));
}

} // namespace cts::server
