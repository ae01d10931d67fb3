#include "client/store/Vanished.h"

#include "shared/base/CanonicalJson.h"

#include <QJsonArray>

#include <algorithm>

namespace cts::client {

using namespace Qt::StringLiterals;

static const QString metaName = QStringLiteral("vanished");

QList<VanishedAssignment> Vanished::list() const {
    const auto stored = m_outbox.meta(metaName);
    const auto json = stored && !stored->isEmpty() ? parseJsonObject(*stored) : Result<QJsonObject>(QJsonObject());
    QList<VanishedAssignment> found;
    for (const QJsonValue one : json ? json->value("assignments"_L1).toArray() : QJsonArray())
        found.append(
            {one["id"_L1].toString(), one["title"_L1].toString(),
             QDateTime::fromString(one["at"_L1].toString(), Qt::ISODate),
             one["restored"_L1].toBool() ? VanishedAssignment::Why::Restored : VanishedAssignment::Why::Access});
    return found;
}

Status Vanished::add(const QList<VanishedAssignment>& gone) {
    auto all = list();
    for (const auto& one : gone)
        if (std::none_of(all.cbegin(), all.cend(), [&](const VanishedAssignment& known) { return known.id == one.id; }))
            all.append(one);
    QJsonArray assignments;
    for (const auto& one : std::as_const(all))
        assignments.append(QJsonObject{{u"id"_s, one.id},
                                       {u"title"_s, one.title},
                                       {u"at"_s, one.at.toUTC().toString(Qt::ISODate)},
                                       {u"restored"_s, one.why == VanishedAssignment::Why::Restored}});
    return m_outbox.setMeta(metaName, canonicalJson(QJsonObject{{u"assignments"_s, assignments}}));
}

Status Vanished::dismiss() {
    return m_outbox.removeMeta(metaName);
}

} // namespace cts::client
