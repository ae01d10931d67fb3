#include "server/store/DeviceStore.h"

#include "server/store/StoreFault.h"

using namespace Qt::StringLiterals;

namespace cts::server {

namespace {

DeviceRow readDevice(const sql::Rows& row) {
    return {row.text(0),    row.text(1),           row.text(2),
            row.integer(3), row.get<QDateTime>(4), row.get<std::optional<QDateTime>>(5),
            row.text(6),    row.integer(7)};
}

DeviceResult readResult(const sql::Rows& row) {
    return {row.text(0),    row.integer(1), row.text(2), row.text(3), static_cast<int>(row.integer(4)),
            row.integer(5), row.bytes(6)};
}

QString deviceWhere(const QString& condition) {
    return u"SELECT id, user_id, name, last_n, created_at, revoked_at, role, secured_n FROM device WHERE "_s +
           condition;
}

QString resultWhere(const QString& condition) {
    return u"SELECT device, n, operation, operation_hash, outcome, sequence, receipt FROM device_result WHERE "_s +
           condition;
}

} // namespace

std::optional<DeviceRow> DeviceStore::find(const QString& id) const {
    return must(m_connection.first(deviceWhere(u"id = ?"_s), readDevice, id));
}

QList<DeviceRow> DeviceStore::ofUser(const QString& userId) const {
    return must(m_connection.list(deviceWhere(u"user_id = ? ORDER BY id"_s), readDevice, userId));
}

QList<DeviceRow> DeviceStore::all() const {
    return must(m_connection.list(deviceWhere(u"1 ORDER BY id"_s), readDevice));
}

void DeviceStore::add(const QString& id, const QString& userId, const QString& name, const QDateTime& now) {
    must(m_connection.run(u"INSERT INTO device(id, user_id, name, created_at) VALUES(?, ?, ?, ?)"_s, id, userId, name,
                          now));
}

void DeviceStore::revoke(const QString& id, const QDateTime& now) {
    must(m_connection.run(u"UPDATE device SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL"_s, now, id));
}

void DeviceStore::setRole(const QString& id, const QString& role) {
    must(m_connection.run(u"UPDATE device SET role = ? WHERE id = ?"_s, role, id));
}

void DeviceStore::keepRoles(const QString& userId, const QStringList& held) {
    for (const auto& device : ofUser(userId))
        if (!device.role.isEmpty() && held.indexOf(device.role) < 1)
            setRole(device.id, {});
}

std::optional<DeviceResult> DeviceStore::result(const QString& device, qint64 n) const {
    return must(m_connection.first(resultWhere(u"device = ? AND n = ?"_s), readResult, device, n));
}

std::optional<DeviceResult> DeviceStore::resultOf(const QString& operation) const {
    return must(m_connection.first(resultWhere(u"operation = ? AND sequence > 0 ORDER BY sequence LIMIT 1"_s),
                                   readResult, operation));
}

std::optional<int> DeviceStore::outcomeOf(const QString& operation, const QString& userId) const {
    return must(m_connection.value<int>(
        u"SELECT r.outcome FROM device_result r JOIN device d ON d.id = r.device "
        "WHERE r.operation = ? AND d.user_id = ? ORDER BY r.sequence > 0 DESC, r.n DESC LIMIT 1"_s,
        operation, userId));
}

void DeviceStore::addResult(const DeviceResult& result) {
    must(
        m_connection.run(u"INSERT INTO device_result(device, n, operation, operation_hash, outcome, sequence, receipt) "
                         "VALUES(?, ?, ?, ?, ?, ?, ?)"_s,
                         result.device, result.n, result.operation, result.operationHash, result.outcome,
                         result.sequence, result.receipt));
}

void DeviceStore::moveTo(const QString& device, qint64 n) {
    must(m_connection.run(u"UPDATE device SET last_n = ? WHERE id = ?"_s, n, device));
}

QHash<QString, qint64> DeviceStore::lastNumbers() const {
    QHash<QString, qint64> numbers;
    auto rows = m_connection.query(u"SELECT id, last_n FROM device"_s);
    while (rows.next())
        numbers.insert(rows.text(0), rows.integer(1));
    must(rows.status());
    return numbers;
}

void DeviceStore::secure(const QHash<QString, qint64>& numbers) {
    for (auto it = numbers.cbegin(); it != numbers.cend(); ++it)
        must(m_connection.run(u"UPDATE device SET secured_n = ? WHERE id = ? AND secured_n < ?"_s, it.value(), it.key(),
                              it.value()));
}

} // namespace cts::server
