#include "server/api/SyncApi.h"

#include "server/api/ApiSupport.h"
#include "shared/base/Ids.h"
#include "shared/records/Refusals.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cts::server::api {

using records::refusal;

SyncApi::SyncApi(const Services& services, size_t syncBodyLimit)
    : m_services(services), m_syncBodyLimit(syncBodyLimit) {}

void SyncApi::install(http::Router& router) {
    auto& accounts = m_services.accounts;
    router.add("POST", "/v1/sync",
               forCaller(accounts, [this](const Caller& caller, http::Request request,
                                          http::Responder responder) { sync(caller, request, responder); }),
               m_syncBodyLimit);
    router.add("GET", "/v1/events",
               forCaller(accounts, [this](const Caller& caller, http::Request, http::Responder responder) {
                   events(caller, responder);
               }));
    router.add("POST", "/v1/sealed",
               forCaller(accounts, [this](const Caller& caller, http::Request request,
                                          http::Responder responder) { sealed(caller, request, responder); }),
               m_syncBodyLimit);
}

void SyncApi::sync(const Caller& caller, const http::Request& request, const http::Responder& responder) const {
    if (request.header("content-type") != protocol::frameMediaType)
        return sendError(responder, refusal(u"badMediaType"_s, 415));
    auto message = protocol::decodeSyncRequest(QByteArray::fromStdString(request.body));
    if (!message) {
        Error error = message.error();
        error.data.insert(u"status"_s, 400);
        return sendError(responder, error);
    }
    m_services.sync.sync(caller, std::move(*message), [responder](Result<protocol::SyncAnswer> answer) {
        if (!answer)
            return sendError(responder, answer.error());
        responder.send(
            {.status = 200, .body = protocol::encode(*answer).toStdString(), .contentType = protocol::frameMediaType});
    });
}

// Who may hear what is asked once, at the start: a change of role shows with the next sync, which every device does
// every minute anyway.
void SyncApi::events(const Caller& caller, const http::Responder& responder) const {
    const auto find = [this, caller](Store& store) -> Result<QStringList> {
        return m_services.directory.principals(store, caller.userId);
    };
    m_services.context.database.read(find, [this, responder](Result<QStringList> principals) {
        if (!principals)
            return sendError(responder, principals.error());
        auto stream = std::make_shared<http::EventStream>(responder.stream());
        const quint64 subscription = m_services.news.subscribe(*principals, [stream] { stream->event("news", "{}"); });
        stream->onClosed([&news = m_services.news, subscription] { news.unsubscribe(subscription); });
        stream->event("news", "{}");
    });
}

static Result<QList<SealedItem>> readBoxes(const QJsonObject& body, const QString& device) {
    QList<SealedItem> items;
    for (const auto& value : body.value("boxes"_L1).toArray()) {
        const auto box = value.toObject();
        const auto content = QByteArray::fromBase64Encoding(box.value("box"_L1).toString().toLatin1());
        const qint64 first = box.value("first"_L1).toInteger(-1);
        const qint64 last = box.value("last"_L1).toInteger(-1);
        if (!content || first < 1 || last < first)
            return refusal(u"badField"_s, 422, {{u"field"_s, u"boxes"_s}});
        items.append({device, first, last, *content});
    }
    return items;
}

void SyncApi::sealed(const Caller& caller, const http::Request& request, const http::Responder& responder) const {
    const auto body = readJson(request, {u"device"_s, u"boxes"_s});
    if (!body)
        return sendError(responder, body.error());
    const auto device = readText(*body, u"device"_s);
    if (!device || !isId(*device))
        return sendError(responder, refusal(u"badField"_s, 422, {{u"field"_s, u"device"_s}}));
    const auto items = readBoxes(*body, *device);
    if (!items)
        return sendError(responder, items.error());
    m_services.sealed.deliver({caller.userId, *device}, *items,
                              [responder](Result<OperationProcessor::Receipts> receipts) {
                                  if (!receipts)
                                      return sendError(responder, receipts.error());
                                  QJsonArray list;
                                  for (const auto& receipt : *receipts)
                                      list.append(protocol::toJson(receipt));
                                  sendJson(responder, {{u"receipts"_s, list}});
                              });
}

} // namespace cts::server::api
