#include "server/api/SyncApi.h"

#include "server/api/ApiSupport.h"
#include "server/services/ReceiptCheck.h"
#include "shared/base/Dictionary.h"
#include "shared/base/Ids.h"
#include "shared/records/Refusals.h"
#include "shared/records/StrictObject.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace cts::server::api {

using records::refusal;

static constexpr qint64 maxNumber = 1'000'000'000'000'000; // as in the operations themselves
static constexpr qsizetype maxBox = 64 << 20;              // the limit of the body is what counts

static constexpr qsizetype maxReceipts = 1000;
static constexpr size_t receiptBodyLimit = 512 * 1024;

static Error badField(const QString& field) {
    return refusal(u"badField"_s, 422, {{u"field"_s, field}});
}

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
    router.add("POST", "/v1/receipts/check",
               forCaller(accounts, [this](const Caller& caller, http::Request request,
                                          http::Responder responder) { receipts(caller, request, responder); }),
               receiptBodyLimit);
    router.add("POST", "/v1/sealed",
               forCaller(accounts, [this](const Caller& caller, http::Request request,
                                          http::Responder responder) { sealed(caller, request, responder); }),
               m_syncBodyLimit);
}

// What a device must have before it can open these parts, and did not say that it has.
static QList<QByteArray> unknownDictionaries(const QList<protocol::PutPart>& puts, const QList<qint64>& known) {
    QSet<quint32> seen;
    QList<QByteArray> missing;
    for (const auto& put : puts) {
        const quint32 id = Dictionaries::idIn(put.frame);
        if (id == 0 || seen.contains(id))
            continue;
        seen.insert(id);
        const auto* dictionary = known.contains(id) ? nullptr : Dictionaries::builtIn().find(id);
        if (dictionary)
            missing.append(dictionary->bytes());
    }
    return missing;
}

void SyncApi::sync(const Caller& caller, const http::Request& request, const http::Responder& responder) const {
    if (const auto media = requireMedia(request, protocol::frameMediaType); !media)
        return sendError(responder, media.error());
    auto message = protocol::decodeSyncRequest(QByteArray::fromStdString(request.body),
                                               m_services.context.settings.versions.newest);
    if (!message) {
        Error error = message.error();
        error.data.insert(u"status"_s, 400);
        return sendError(responder, error);
    }
    const auto known = message->dictionaries;
    m_services.sync.sync(caller, std::move(*message), [responder, known](Result<protocol::SyncAnswer> answer) {
        if (!answer)
            return sendError(responder, answer.error());
        answer->dictionaries = unknownDictionaries(answer->puts, known);
        responder.send(
            {.status = 200, .body = protocol::encode(*answer).toStdString(), .contentType = protocol::frameMediaType});
    });
}

// Who may hear what is asked once, at the start: a change of role shows with the next sync, which every device does
// every minute anyway.
void SyncApi::events(const Caller& caller, const http::Responder& responder) const {
    const auto find = [this, caller](Store& store) -> Result<QStringList> {
        return m_services.directory.principals(store, caller);
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

static Result<QList<HeldReceipt>> readReceipts(const QJsonObject& body) {
    const auto list = body.value("receipts"_L1);
    if (!list.isArray() || list.toArray().size() > maxReceipts)
        return badField(u"receipts"_s);
    QList<HeldReceipt> held;
    for (const QJsonValue value : list.toArray()) {
        records::StrictObject receipt(value.toObject(), u"badField"_s, u"field"_s);
        const HeldReceipt one{receipt.integer("n"_L1, 1, maxNumber), receipt.id("operation"_L1),
                              receipt.text("hash"_L1, 64)};
        if (!receipt.finish())
            return badField(u"receipts"_s);
        held.append(one);
    }
    return held;
}

static QJsonArray listOf(const QList<qint64>& numbers) {
    QJsonArray list;
    for (const auto n : numbers)
        list.append(n);
    return list;
}

void SyncApi::receipts(const Caller& caller, const http::Request& request, const http::Responder& responder) const {
    const auto body = readJson(request, {u"receipts"_s});
    const auto held = body ? readReceipts(*body) : Result<QList<HeldReceipt>>(body.error());
    if (!held)
        return sendError(responder, held.error());
    const auto check = [caller, held = *held](Store& store) { return checkReceipts(store, caller, held); };
    m_services.context.database.read(check, [responder](const Result<ReceiptVerdict>& verdict) {
        if (!verdict)
            return sendError(responder, verdict.error());
        sendJson(responder, {{u"unknown"_s, listOf(verdict->unknown)}, {u"different"_s, listOf(verdict->different)}});
    });
}

static Result<SealedItem> readBox(const QJsonObject& json, const QString& device) {
    records::StrictObject box(json, u"badField"_s, u"field"_s);
    const qint64 first = box.integer("first"_L1, 1, maxNumber);
    const qint64 last = box.integer("last"_L1, first, maxNumber);
    const QString text = box.text("box"_L1, maxBox);
    const auto content = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!box.finish() || !content)
        return badField(u"boxes"_s);
    return SealedItem{device, first, last, *content};
}

static Result<QList<SealedItem>> readBoxes(const QJsonObject& body, const QString& device) {
    const auto boxes = body.value("boxes"_L1);
    if (boxes.isUndefined())
        return refusal(u"missingField"_s, 422, {{u"field"_s, u"boxes"_s}});
    if (!boxes.isArray())
        return badField(u"boxes"_s);
    QList<SealedItem> items;
    for (const QJsonValue value : boxes.toArray()) {
        const auto item = readBox(value.toObject(), device);
        if (!item)
            return item.error();
        items.append(*item);
    }
    return items;
}

void SyncApi::sealed(const Caller& caller, const http::Request& request, const http::Responder& responder) const {
    const auto body = readJson(request, {u"device"_s, u"boxes"_s});
    if (!body)
        return sendError(responder, body.error());
    const auto device = readText(*body, u"device"_s);
    if (!device || !isId(*device))
        return sendError(responder, device ? badField(u"device"_s) : device.error());
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
