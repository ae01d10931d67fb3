#include "client/store/RecentRecords.h"

namespace cts::client {

using namespace Qt::StringLiterals;

QByteArray RecentRecords::place() const {
    return m_cache.cursor() + ' ' + QByteArray::number(m_cache.acknowledged()) + ' ' + m_cache.epoch().toUtf8();
}

void RecentRecords::forget() {
    m_assignment.clear();
    m_read = {};
}

void RecentRecords::beginAnew(const QString& assignment) {
    const QByteArray now = place();
    if (assignment == m_assignment && now == m_place)
        return;
    m_assignment = assignment;
    m_place = now;
    m_read = {};
}

Result<bool> RecentRecords::readMore(const QString& assignment, int parts) {
    beginAnew(assignment);
    if (m_read.last)
        return true;
    auto slice = m_cache.recordsAfter(assignment, m_read.kind, m_read.record, parts);
    if (!slice) {
        forget();
        return slice.error();
    }
    m_read.records.insert(slice->records);
    m_read.last = slice->last;
    if (!slice->last) {
        m_read.kind = slice->kind;
        m_read.record = slice->record;
    }
    return m_read.last;
}

Result<QHash<QString, records::Record>> RecentRecords::of(const QString& assignment) {
    static constexpr int all = 1 << 20;
    if (const auto whole = readMore(assignment, all); !whole)
        return whole.error();
    return m_read.records;
}

} // namespace cts::client
