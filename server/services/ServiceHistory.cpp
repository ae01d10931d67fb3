#include "server/services/ServiceHistory.h"

#include "server/services/AccessIndex.h"
#include "server/services/Audited.h"
#include "server/services/CaseFields.h"
#include "server/services/Directory.h"
#include "server/services/RecordIndexer.h"
#include "server/services/Search.h"
#include "server/store/AssignmentLookup.h"
#include "shared/records/Refusals.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cts::server {

using records::refusal;

namespace {

void copy(QJsonObject& to, const QJsonObject& from, QLatin1StringView field) {
    if (const auto value = from.value(field); !value.isNull() && !value.isUndefined())
        to.insert(field, value);
}

QJsonObject youthOf(const QJsonObject& fields) {
    QJsonObject youth;
    for (const auto field : {fields::youthName, fields::dob, fields::pdjNumber, fields::caseNumber, fields::stateId})
        copy(youth, fields, field);
    return youth;
}

// Which agency served from when, without the reasons why that changed.
QJsonArray episodesOf(const QJsonObject& fields) {
    QJsonArray episodes;
    for (const QJsonValue row : fields.value("agencyEpisodes"_L1).toArray())
        if (!row[fields::agencyName].toString().isEmpty())
            episodes.append(QJsonObject{{fields::agencyName, row[fields::agencyName]}, {u"from"_s, row["from"_L1]}});
    return episodes;
}

QJsonObject serviceOf(const records::Record& assignment) {
    QJsonObject service{
        {u"id"_s, assignment.id}, {u"state"_s, assignment.state}, {u"episodes"_s, episodesOf(assignment.fields)}};
    for (const auto field : {fields::assignmentNumber, fields::leadAgency, fields::agencyName, fields::referralType,
                             fields::referralAssignmentDate, "initialReferralDate"_L1, "closedDate"_L1})
        copy(service, assignment.fields, field);
    return service;
}

} // namespace

void ServiceHistory::read(Caller caller, QString assignmentId, QString purpose,
                          std::function<void(Result<QJsonObject>)> done) const {
    purpose = purpose.trimmed();
    if (purpose.isEmpty())
        return done(refusal(u"purposeRequired"_s, 422));
    const QJsonObject why{{u"purpose"_s, purpose}};
    const AuditEntry entry{caller.userId, caller.device, u"serviceHistory"_s, assignmentId, {}, why, {}};
    readAudited<QJsonObject>(
        m_context, entry,
        [this, caller = std::move(caller), id = std::move(assignmentId)](Store& store,
                                                                         QJsonObject& found) -> Result<QJsonObject> {
            auto history = readIn(store, caller, id);
            if (history)
                found.insert(u"services"_s, history->value("services"_L1).toArray().size());
            return history;
        },
        std::move(done));
}

Result<QJsonObject> ServiceHistory::readIn(Store& store, const Caller& caller, const QString& assignmentId) const {
    const auto actor = Directory::actor(store, caller);
    if (!actor)
        return actor.error();
    if (!searchesCounty(m_context.rulebook->permissions(), *actor))
        return refusal(u"forbidden"_s, 403);
    const auto denied = AccessIndex::deniedTo(store, actor->userId);
    const auto asked = store.records().find(assignmentId);
    if (!asked || asked->record.kind != fields::kindAssignment || denied.contains(asked->rid))
        return refusal(u"notFound"_s, 404);
    QJsonArray services;
    const auto keys = RecordIndexer(*m_context.rulebook).keysOf(asked->record);
    for (const auto& id : AssignmentLookup(store.connection()).ofSameYouth(keys)) {
        const auto other = store.records().find(id);
        if (other && !denied.contains(other->rid))
            services.append(serviceOf(other->record));
    }
    return QJsonObject{{u"youth"_s, youthOf(asked->record.fields)}, {u"services"_s, services}};
}

} // namespace cts::server
