#include "client/services/MonthService.h"

#include "client/services/Attempt.h"
#include "client/store/ClientStore.h"
#include "shared/base/Clock.h"
#include "shared/records/AgencyMonth.h"

#include <QSet>

#include <algorithm>
#include <limits>

namespace cts::client {

using namespace Qt::StringLiterals;

static const QString monthForm = u"masterActivity"_s;

static bool hasRight(const ClientStore& store, rules::Right right) {
    const auto& permissions = store.rulebook().permissions();
    return std::any_of(permissions.relations.cbegin(), permissions.relations.cend(), [&](const auto& relation) {
        return relation.kinds.contains(monthForm) && relation.roles.contains(store.actor().role) &&
               permissions.allows(monthForm, relation.id, right);
    });
}

bool MonthService::makes() const {
    return hasRight(m_store, rules::Right::Create);
}

bool MonthService::reads() const {
    return hasRight(m_store, rules::Right::Read);
}

static QDate monthOf(const QDate& day) {
    return {day.year(), day.month(), 1};
}

QDate MonthService::firstMonth() const {
    const QDate now = monthOf(losAngelesDate(m_store.clock().now()));
    QDate first = now;
    ListingQuery all;
    all.status = u"All"_s;
    for (const auto& row : m_store.listing().find(all, std::numeric_limits<int>::max()))
        if (row.agencyId == m_store.actor().agencyId && row.referralAssignmentDate.isValid())
            first = std::min(first, monthOf(row.referralAssignmentDate));
    return std::max(first, now.addYears(-2));
}

QList<QJsonObject> MonthService::months() const {
    QList<QJsonObject> found;
    QSet<QString> begun;
    for (const auto& entry : m_store.directory()) {
        if (entry.value("kind"_L1).toString() != monthForm)
            continue;
        found.append(entry);
        if (entry.value("agencyId"_L1).toString() == m_store.actor().agencyId)
            begun.insert(entry.value(records::monthField).toString());
    }
    const QDate now = monthOf(losAngelesDate(m_store.clock().now()));
    for (QDate month = makes() ? firstMonth() : now.addMonths(1); month <= now; month = month.addMonths(1))
        if (const QString text = month.toString(Qt::ISODate); !begun.contains(text))
            found.append({{u"id"_s, records::monthRecordId(m_store.actor().agencyId, month)},
                          {u"month"_s, text},
                          {u"agencyId"_s, m_store.actor().agencyId},
                          {u"state"_s, QString()}});
    std::sort(found.begin(), found.end(), [](const QJsonObject& a, const QJsonObject& b) {
        const auto key = [](const QJsonObject& entry) {
            return entry.value(records::monthField).toString() + entry.value("id"_L1).toString();
        };
        return key(a) > key(b);
    });
    return found;
}

Result<QString> MonthService::begin(const QDate& month) {
    auto attempt = Attempt::begin(m_store, {});
    if (!attempt)
        return attempt.error();
    const QString id = records::monthRecordId(m_store.actor().agencyId, month);
    const QJsonObject fields{{records::monthField, month.toString(Qt::ISODate)}};
    if (auto done = attempt->add(attempt->make().create(monthForm, id, {}, fields)); !done)
        return done.error();
    if (auto done = attempt->commit(); !done)
        return done.error();
    return id;
}

int MonthService::waiting() const {
    const QString state = makes()                                    ? u"Returned"_s
                          : hasRight(m_store, rules::Right::Approve) ? u"Submitted"_s
                                                                     : QString();
    int count = 0;
    for (const auto& entry : m_store.directory())
        count += !state.isEmpty() && entry.value("kind"_L1).toString() == monthForm &&
                 entry.value("state"_L1).toString() == state;
    return count;
}

} // namespace cts::client
