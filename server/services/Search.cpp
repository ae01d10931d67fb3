#include "server/services/Search.h"

#include "server/services/Audited.h"
#include "server/services/Directory.h"
#include "server/services/ReadAccess.h"
#include "server/store/Comparable.h"
#include "shared/records/Refusals.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cts::server {

using records::refusal;

namespace {

const QString searchObject = QStringLiteral("searchYouth");

} // namespace

void Search::find(Caller caller, SearchCriteria criteria, std::function<void(Result<Hits>)> done) const {
    const QJsonObject used{{u"criteria"_s, QJsonArray::fromStringList(criteriaUsed(criteria))}};
    const AuditEntry entry{caller.userId, caller.device, u"search"_s, {}, {}, used, {}};
    readAudited<Hits>(
        m_context, entry,
        [this, caller = std::move(caller), query = queryOf(criteria)](Store& store,
                                                                      QJsonObject& found) -> Result<Hits> {
            auto hits = findIn(store, caller, query);
            if (hits)
                found.insert(u"hits"_s, hits->size());
            return hits;
        },
        std::move(done));
}

Search::Reach Search::reachOf(const rules::Actor& actor) const {
    const auto& permissions = m_context.rulebook->permissions();
    if (searchesCounty(permissions, actor))
        return Reach::County;
    const auto may = [&](const rules::Relation& relation) {
        return relation.roles.contains(actor.role) && permissions.allows(searchObject, relation.id, rules::Right::Read);
    };
    const bool some = std::any_of(permissions.relations.cbegin(), permissions.relations.cend(), may);
    return some ? Reach::Own : Reach::None;
}

Result<Search::Hits> Search::findIn(Store& store, const Caller& caller, const AssignmentQuery& query) const {
    const auto actor = Directory::actor(store, caller);
    if (!actor)
        return actor.error();
    const auto reach = reachOf(*actor);
    if (reach == Reach::None)
        return refusal(u"forbidden"_s, 403);
    if (!query.hasCriterion())
        return refusal(u"noCriteria"_s, 422);
    const ReadAccess access(store, m_context.rulebook->permissions(), *actor);
    Hits hits;
    store.assignments().find(query, [&](qint64 rid, const QJsonObject& fields) {
        if (access.isDenied(rid))
            return true;
        const bool held = access.sees(rid, rules::Compartment::Core);
        if (held || reach == Reach::County)
            hits.append({fields, held});
        return hits.size() < m_context.settings.searchHits;
    });
    return hits;
}

bool searchesCounty(const rules::Permissions& permissions, const rules::Actor& actor) {
    return std::any_of(permissions.relations.cbegin(), permissions.relations.cend(), [&](const auto& relation) {
        return relation.by == rules::Relation::By::Everyone && relation.roles.contains(actor.role) &&
               permissions.allows(searchObject, relation.id, rules::Right::Read);
    });
}

AssignmentQuery queryOf(const SearchCriteria& criteria) {
    AssignmentQuery query;
    query.number = comparableId(criteria.assignmentNumber);
    query.referral = comparableId(criteria.referralNumber);
    query.pdj = comparableId(criteria.pdjNumber);
    query.caseNumber = comparableId(criteria.caseNumber);
    query.stateId = comparableId(criteria.stateId);
    query.lastName = comparableName(criteria.lastName);
    query.firstName = comparableName(criteria.firstName);
    query.dob = criteria.dob.toString(Qt::ISODate);
    if (criteria.status.isEmpty() || criteria.status == SearchCriteria::nonClosed)
        query.closed = false;
    else if (criteria.status != SearchCriteria::anyStatus)
        query.state = criteria.status;
    return query;
}

QStringList criteriaUsed(const SearchCriteria& criteria) {
    QStringList used;
    const auto note = [&](const QString& name, const QString& value) {
        if (!value.isEmpty())
            used.append(name);
    };
    note(u"assignmentNumber"_s, criteria.assignmentNumber);
    note(u"referralNumber"_s, criteria.referralNumber);
    note(u"pdjNumber"_s, criteria.pdjNumber);
    note(u"caseNumber"_s, criteria.caseNumber);
    note(u"stateId"_s, criteria.stateId);
    note(u"lastName"_s, criteria.lastName);
    note(u"firstName"_s, criteria.firstName);
    note(u"dob"_s, criteria.dob.toString(Qt::ISODate));
    note(u"status"_s, criteria.status);
    return used;
}

} // namespace cts::server
