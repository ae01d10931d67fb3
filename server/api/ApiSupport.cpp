#include "server/api/ApiSupport.h"

#include "shared/base/CanonicalJson.h"
#include "shared/records/Refusals.h"

#include <QLoggingCategory>

#include <exception>

using namespace Qt::StringLiterals;

namespace cts::server::api {

using records::refusal;

Q_LOGGING_CATEGORY(api, "cts.api")

Status requireMedia(const http::Request& request, std::string_view mediaType) {
    if (request.header("content-type") != mediaType)
        return refusal(u"badMediaType"_s, 415);
    // Nothing is unpacked here: what is small on the wire stays small.
    if (!request.header("content-encoding").empty())
        return refusal(u"badContentEncoding"_s, 415);
    return Done{};
}

Result<QJsonObject> readJson(const http::Request& request, const QStringList& allowedKeys) {
    if (const auto media = requireMedia(request, "application/json"); !media)
        return media.error();
    const auto object = parseJsonObject(QByteArray::fromStdString(request.body));
    if (!object)
        return refusal(u"badJson"_s, 400, {{u"reason"_s, object.error().code}});
    for (auto it = object->begin(); it != object->end(); ++it)
        if (!allowedKeys.contains(it.key()))
            return refusal(u"unknownField"_s, 422, {{u"field"_s, it.key().left(100)}});
    return object;
}

Result<QString> readText(const QJsonObject& object, const QString& key, int maxLength) {
    const auto value = object.value(key);
    if (value.isUndefined())
        return refusal(u"missingField"_s, 422, {{u"field"_s, key}});
    if (!value.isString() || value.toString().size() > maxLength)
        return refusal(u"badField"_s, 422, {{u"field"_s, key}});
    return value.toString();
}

void sendError(const http::Responder& responder, const Error& error) {
    QJsonObject data = error.data;
    const int status = data.take(u"status"_s).toInt(500);
    http::Response response = http::Response::error(status, error.code.toStdString());
    // What went wrong inside is for the log, not for the other end.
    if (!data.isEmpty() && status < 500)
        response.errorData = canonicalJson(data).toStdString();
    responder.send(std::move(response));
}

void sendJson(const http::Responder& responder, const QJsonObject& object, int status) {
    responder.send(http::Response::json(status, canonicalJson(object).toStdString()));
}

QByteArray bearerToken(const http::Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const std::string_view value = request.header("authorization");
    if (!value.starts_with(scheme))
        return {};
    const std::string_view token = value.substr(scheme.size());
    return {token.data(), static_cast<qsizetype>(token.size())};
}

http::Handler forCaller(Accounts& accounts, CallerHandler handler) {
    return [&accounts, handler = std::move(handler)](http::Request request, http::Responder responder) {
        const QByteArray token = bearerToken(request);
        if (token.isEmpty())
            return sendError(responder, refusal(u"badToken"_s, 401));
        accounts.authenticate(token, [handler, request = std::move(request), responder](Result<Caller> caller) mutable {
            if (!caller)
                return sendError(responder, caller.error());
            // On a database thread, which an exception would end. The last responder to go answers 500.
            try {
                handler(*caller, std::move(request), responder);
            } catch (const std::exception& fault) {
                qCCritical(api) << "handler failed" << responder.requestId().c_str() << fault.what();
            }
        });
    };
}

} // namespace cts::server::api
