#include "server/store/HistoryStore.h"

#include "server/store/StoreFault.h"
#include "shared/base/Hash.h"

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

constexpr int saltLength = 16;
constexpr int saltsAtOnce = 64; // the generator costs far more than its bytes

HistoryRow readRow(const sql::Rows& row) {
    return {row.integer(0),        row.text(1),   row.text(2),
            row.integer(3),        row.text(4),   row.text(5),
            row.get<QDateTime>(6), row.bytes(7),  row.get<std::optional<QByteArray>>(8),
            row.bytes(9),          row.bytes(10), row.bytes(11)};
}

QString selectWhere(const QString& condition) {
    return u"SELECT seq, operation, device, n, record, author, at, salt, content, content_hash, previous_hash, "
           "chain_hash FROM history WHERE "_s +
           condition;
}

void visitAll(sql::Rows rows, const std::function<bool(const HistoryRow&)>& visit) {
    while (rows.next()) {
        if (!visit(readRow(rows)))
            return;
    }
    must(rows.status());
}

} // namespace

HistoryHead HistoryStore::head() {
    if (!m_head) {
        const auto last = must(m_connection.first(u"SELECT seq, chain_hash FROM history ORDER BY seq DESC LIMIT 1"_s,
                                                  [](const sql::Rows& row) {
                                                      return HistoryHead{row.integer(0), row.bytes(1)};
                                                  }));
        m_head = last.value_or(HistoryHead{0, chainStart()});
    }
    return *m_head;
}

HistoryHead HistoryStore::append(HistoryRow row) {
    const auto before = head();
    const QByteArray content = row.content.value_or(QByteArray());
    row.seq = before.seq + 1;
    row.salt = nextSalt();
    row.contentHash = contentHash(row.salt, content);
    row.previousHash = before.hash;
    row.chainHash = chainHash(row);
    must(m_connection.run(u"INSERT INTO history(seq, operation, device, n, record, author, at, salt, content, "
                          "content_hash, previous_hash, chain_hash) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                          row.seq, row.operation, row.device, row.n, row.record, row.author, row.at, row.salt, content,
                          row.contentHash, row.previousHash, row.chainHash));
    m_head = HistoryHead{row.seq, row.chainHash};
    return *m_head;
}

QByteArray HistoryStore::nextSalt() {
    if (m_salts.isEmpty())
        m_salts = randomBytes(saltLength * saltsAtOnce);
    const QByteArray salt = m_salts.right(saltLength);
    m_salts.chop(saltLength);
    return salt;
}

bool HistoryStore::contains(const QString& operation) const {
    return must(m_connection.value<qint64>(u"SELECT seq FROM history WHERE operation = ?"_s, operation)).has_value();
}

std::optional<HistoryRow> HistoryStore::find(const QString& operation) const {
    return must(m_connection.first(u"SELECT seq, operation, device, n, record, author, at, salt, content, "
                                   "content_hash, previous_hash, chain_hash FROM history WHERE operation = ?"_s,
                                   readRow, operation));
}

void HistoryStore::seal(qint64 seq, const QDateTime& now) {
    must(m_connection.run(u"UPDATE history SET content = NULL, sealed_at = ? WHERE seq = ? AND content IS NOT NULL"_s,
                          now, seq));
}

void HistoryStore::visitAfter(qint64 seq, const std::function<bool(const HistoryRow&)>& visit) const {
    visitAll(m_connection.query(selectWhere(u"seq > ? ORDER BY seq"_s), seq), visit);
}

void HistoryStore::visitOf(const QString& record, const std::function<bool(const HistoryRow&)>& visit) const {
    visitAll(m_connection.query(selectWhere(u"record = ? ORDER BY seq"_s), record), visit);
}

std::optional<HistoryRow> HistoryStore::at(qint64 seq) const {
    return must(m_connection.first(selectWhere(u"seq = ?"_s), readRow, seq));
}

qint64 HistoryStore::highestKnownElsewhere() const {
    return must(m_connection.value<qint64>(u"SELECT max((SELECT coalesce(max(seq), 0) FROM record), "
                                           "(SELECT coalesce(max(sequence), 0) FROM device_result))"_s))
        .value_or(0);
}

} // namespace cts::server
