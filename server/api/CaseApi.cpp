#include "server/api/CaseApi.h"

#include "server/api/ApiSupport.h"
#include "shared/base/CanonicalJson.h"
#include "shared/base/Dictionary.h"
#include "shared/base/Ids.h"
#include "shared/records/Refusals.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cts::server::api {

using records::refusal;

static constexpr qsizetype maxPart = 16 << 20;

void CaseApi::install(http::Router& router) {
    auto& accounts = m_services.accounts;
    router.add("GET", "/v1/records/{id}",
               forCaller(accounts, [this](const Caller& caller, http::Request request, http::Responder responder) {
                   record(caller, request, responder);
               }));
    router.add("GET", "/v1/search",
               forCaller(accounts, [this](const Caller& caller, http::Request request, http::Responder responder) {
                   search(caller, request, responder);
               }));
    router.add("GET", "/v1/rulebook/{version}",
               forCaller(accounts, [this](const Caller&, http::Request request, http::Responder responder) {
                   rulebook(request, responder);
               }));
    router.add("GET", "/healthz", [this](http::Request, http::Responder responder) { health(responder); });
}

static Result<QJsonObject> toJson(const protocol::PutPart& part) {
    const auto bytes = Dictionaries::builtIn().decompress(part.frame, maxPart);
    const auto payload = bytes ? parseJsonObject(*bytes) : Result<QJsonObject>(bytes.error());
    if (!payload)
        return refusal(u"storageFailed"_s, 503);
    return QJsonObject{{u"record"_s, part.record},
                       {u"kind"_s, part.kind},
                       {u"assignment"_s, part.assignment},
                       {u"compartment"_s, rules::nameOf(part.compartment)},
                       {u"revision"_s, part.revision},
                       {u"hash"_s, part.hash},
                       {u"payload"_s, *payload}};
}

void CaseApi::record(const Caller& caller, const http::Request& request, const http::Responder& responder) const {
    const QString id = text(request.param("id"));
    if (!isId(id))
        return sendError(responder, refusal(u"notFound"_s, 404));
    m_services.reader.read(caller, id, [responder](Result<RecordReader::Parts> parts) {
        if (!parts)
            return sendError(responder, parts.error());
        QJsonArray list;
        for (const auto& part : *parts) {
            const auto json = toJson(part);
            if (!json)
                return sendError(responder, json.error());
            list.append(*json);
        }
        sendJson(responder, {{u"parts"_s, list}});
    });
}

static bool isStatus(const QString& status, const rules::Rulebook& rulebook) {
    if (status.isEmpty() || status == SearchCriteria::nonClosed || status == SearchCriteria::anyStatus)
        return true;
    const auto ids = rulebook.workflowIds();
    return std::any_of(ids.cbegin(), ids.cend(),
                       [&](const QString& id) { return rulebook.workflow(id)->state(status); });
}

static Result<SearchCriteria> readCriteria(const http::Request& request, const rules::Rulebook& rulebook) {
    SearchCriteria criteria;
    QString dob;
    const QHash<QString, QString*> known{{u"assignmentNumber"_s, &criteria.assignmentNumber},
                                         {u"referralNumber"_s, &criteria.referralNumber},
                                         {u"pdjNumber"_s, &criteria.pdjNumber},
                                         {u"caseNumber"_s, &criteria.caseNumber},
                                         {u"stateId"_s, &criteria.stateId},
                                         {u"lastName"_s, &criteria.lastName},
                                         {u"firstName"_s, &criteria.firstName},
                                         {u"dob"_s, &dob},
                                         {u"status"_s, &criteria.status}};
    for (const auto& [name, value] : request.query) {
        const QString key = text(name);
        if (!known.contains(key))
            return refusal(u"unknownField"_s, 422, {{u"field"_s, key.left(100)}});
        if (value.size() > 200)
            return refusal(u"badField"_s, 422, {{u"field"_s, key}});
        *known.value(key) = text(value);
    }
    criteria.dob = QDate::fromString(dob, Qt::ISODate);
    constexpr qsizetype dateLength = 10; // Qt takes a moment for a date, too
    if (!dob.isEmpty() && (!criteria.dob.isValid() || dob.size() != dateLength))
        return refusal(u"badField"_s, 422, {{u"field"_s, u"dob"_s}});
    if (!isStatus(criteria.status, rulebook))
        return refusal(u"badField"_s, 422, {{u"field"_s, u"status"_s}});
    return criteria;
}

void CaseApi::search(const Caller& caller, const http::Request& request, const http::Responder& responder) const {
    const auto criteria = readCriteria(request, *m_services.context.rulebook);
    if (!criteria)
        return sendError(responder, criteria.error());
    m_services.search.find(caller, *criteria, [responder](Result<Search::Hits> hits) {
        if (!hits)
            return sendError(responder, hits.error());
        QJsonArray list;
        for (const auto& hit : *hits) {
            QJsonObject entry = hit.fields;
            entry.insert(u"held"_s, hit.held);
            list.append(entry);
        }
        sendJson(responder, {{u"hits"_s, list}});
    });
}

void CaseApi::rulebook(const http::Request& request, const http::Responder& responder) const {
    const auto& rulebook = *m_services.context.rulebook;
    if (text(request.param("version")) != rulebook.version())
        return sendError(responder, refusal(u"notFound"_s, 404));
    responder.send(http::Response::json(200, rulebook.bundle().toStdString()));
}

void CaseApi::health(const http::Responder& responder) const {
    const auto count = [](Store& store) -> Result<MailCounts> { return store.mail().counts(); };
    m_services.context.database.read(count, [responder](Result<MailCounts> counts) {
        if (!counts)
            return sendError(responder, counts.error());
        sendJson(responder, {{u"status"_s, u"ok"_s},
                             {u"mail"_s, QJsonObject{{u"waiting"_s, counts->waiting}, {u"failed"_s, counts->failed}}}});
    });
}

} // namespace cts::server::api
