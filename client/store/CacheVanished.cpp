#include "client/store/CacheVanished.h"

#include "shared/base/IdBytes.h"

namespace cts::client {

using namespace Qt::StringLiterals;

static Status statusOf(const Result<qint64>& done) {
    return done ? Status(Done{}) : done.error();
}

Status CacheVanished::beQuiet() {
    return statusOf(m_database.run(u"INSERT OR REPLACE INTO meta (name, value) VALUES ('changesRole', '1')"_s));
}

Status CacheVanished::isWhole() {
    return statusOf(m_database.run(u"DELETE FROM meta WHERE name = 'changesRole'"_s));
}

Status CacheVanished::note(const QString& assignment, const QString& title, VanishedAssignment::Why why) {
    return statusOf(m_database.run(u"INSERT OR REPLACE INTO vanished (assignment, title, why) SELECT ?, ?, ? WHERE NOT "
                                   "EXISTS (SELECT 1 FROM meta WHERE name = 'changesRole')"_s,
                                   idBytes(assignment), title, static_cast<int>(why)));
}

Result<QList<VanishedAssignment>> CacheVanished::list() const {
    return m_database.list(u"SELECT assignment, title, why FROM vanished"_s, [](const sql::Rows& row) {
        return VanishedAssignment{
            idText(row.bytes(0)), row.text(1), {}, static_cast<VanishedAssignment::Why>(row.integer(2))};
    });
}

Status CacheVanished::forget(const QList<VanishedAssignment>& taken) {
    for (const auto& one : taken)
        if (auto done = statusOf(m_database.run(u"DELETE FROM vanished WHERE assignment = ?"_s, idBytes(one.id)));
            !done)
            return done;
    return Done{};
}

} // namespace cts::client
