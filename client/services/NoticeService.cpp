#include "client/services/NoticeService.h"

#include "client/store/ClientStore.h"
#include "shared/records/OperationFactory.h"

#include <QJsonArray>

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

static bool isUnread(const records::Record& record) {
    return record.state == "Unread"_L1;
}

static NoticeItem itemOf(const QJsonObject& row) {
    const auto text = [&](QLatin1StringView column) { return row.value(column).toString(); };
    return {text("form"_L1),
            text("assignmentNumber"_L1),
            text("initials"_L1),
            text("matter"_L1),
            QDate::fromString(text("on"_L1), Qt::ISODate),
            text("copy"_L1) == "YES"_L1,
            text("assignmentId"_L1),
            text("recordId"_L1)};
}

static Notice noticeOf(const records::Record& record) {
    const auto text = [&](QLatin1StringView field) { return record.fields.value(field).toString(); };
    Notice notice{record.id,
                  text("notice"_L1),
                  text("about"_L1),
                  text("recipients"_L1),
                  QDateTime::fromString(text("sentAt"_L1), Qt::ISODate),
                  text("copy"_L1) == "YES"_L1,
                  isUnread(record),
                  record.state == "Delivered"_L1,
                  {}};
    for (const QJsonValue row : record.fields.value("items"_L1).toArray())
        notice.items.append(itemOf(row.toObject()));
    return notice;
}

NoticeService::NoticeService(ClientStore& store, QObject* parent) : QObject(parent), m_store(store) {}

QList<Notice> NoticeService::notices() const {
    QList<Notice> notices;
    for (const auto& record : m_store.notices())
        notices.append(noticeOf(record));
    std::sort(notices.begin(), notices.end(),
              [](const Notice& a, const Notice& b) { return std::tie(a.sentAt, a.id) > std::tie(b.sentAt, b.id); });
    return notices;
}

int NoticeService::unreadCount() const {
    const auto records = m_store.notices();
    return static_cast<int>(std::count_if(records.cbegin(), records.cend(), isUnread));
}

Status NoticeService::markRead(const QStringList& ids) {
    QList<records::Record> unread;
    for (const auto& record : m_store.notices())
        if (isUnread(record) && ids.contains(record.id))
            unread.append(record);
    return take(u"read"_s, unread);
}

Status NoticeService::sendAgain(const QString& id) {
    for (const auto& record : m_store.notices())
        if (record.id == id)
            return take(u"sendAgain"_s, {record});
    return Error{u"notFound"_s};
}

Status NoticeService::take(const QString& action, const QList<records::Record>& records) {
    const records::OperationFactory make(m_store.sharedRulebook(), m_store.actor(), m_store.device(), m_store.clock());
    QList<records::Operation> operations;
    for (const auto& record : records)
        operations.append(make.step(record, action, {}, {rules::Compartment::Core}));
    return m_store.commit(operations);
}

} // namespace cts::client
