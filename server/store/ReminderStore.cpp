#include "server/store/ReminderStore.h"

#include "server/store/StoreFault.h"
#include "shared/base/CanonicalJson.h"

using namespace Qt::StringLiterals;

namespace cts::server {

static constexpr qsizetype rememberedAssignments = 50'000;

void ReminderStore::touch(const QString& assignment, const QDate& settled) {
    if (m_touched.contains(assignment))
        return;
    must(m_connection.run(u"INSERT INTO reminder_check(assignment, checked_on, next_on) VALUES(?, ?, '') "
                          "ON CONFLICT(assignment) DO UPDATE SET next_on = '' "
                          "WHERE reminder_check.next_on IS DISTINCT FROM ''"_s,
                          assignment, settled));
    if (!m_caching)
        return;
    if (m_touched.size() >= rememberedAssignments)
        m_touched.clear();
    m_touched.insert(assignment);
}

void ReminderStore::touchAll() {
    must(m_connection.run(u"UPDATE reminder_check SET next_on = ''"_s));
}

void ReminderStore::unsettleAfter(const QDate& day) {
    must(m_connection.run(u"UPDATE reminder_check SET next_on = '', "
                          "checked_on = CASE WHEN checked_on > ? THEN ? ELSE checked_on END"_s,
                          day, day));
}

QList<ReminderCheck> ReminderStore::due(const QDate& day, int limit) const {
    return must(m_connection.list(
        u"SELECT assignment, checked_on FROM reminder_check WHERE next_on <= ? ORDER BY next_on LIMIT ?"_s,
        [](const sql::Rows& row) {
            return ReminderCheck{row.text(0), QDate::fromString(row.text(1), Qt::ISODate)};
        },
        day, limit));
}

void ReminderStore::settle(const QString& assignment, const QDate& checked, const QDate& next) {
    m_touched.remove(assignment);
    must(m_connection.run(u"UPDATE reminder_check SET checked_on = ?, next_on = ? WHERE assignment = ?"_s, checked,
                          next, assignment));
}

void ReminderStore::add(const ReminderItem& item) {
    must(m_connection.run(u"INSERT INTO reminder_item(user_id, item, copy, data) VALUES(?, ?, ?, ?) "
                          "ON CONFLICT(user_id, item) DO UPDATE SET data = excluded.data, "
                          "copy = CASE WHEN excluded.copy = 0 THEN 0 ELSE reminder_item.copy END"_s,
                          item.user, item.item, item.copy, QString::fromUtf8(canonicalJson(item.data))));
}

QString ReminderStore::userWithItems() const {
    return must(m_connection.value<QString>(
                    u"SELECT user_id FROM reminder_item WHERE user_id > '' ORDER BY user_id LIMIT 1"_s))
        .value_or(QString());
}

QList<ReminderItem> ReminderStore::takeItems(const QString& user) {
    const auto items = must(m_connection.list(
        u"SELECT user_id, item, copy, data FROM reminder_item WHERE user_id = ? ORDER BY item"_s,
        [](const sql::Rows& row) {
            return ReminderItem{row.text(0), row.text(1), row.integer(2) != 0,
                                must(parseJsonObject(row.text(3).toUtf8()))};
        },
        user));
    must(m_connection.run(u"DELETE FROM reminder_item WHERE user_id = ?"_s, user));
    return items;
}

} // namespace cts::server
