#pragma once

#include "server/http/Router.h"
#include "server/services/Accounts.h"
#include "shared/base/Result.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>

namespace cts::server::api {

// What the handlers share: strict input, one way to answer an error, one way to know the caller. None of it blocks.

// Whether the body is what it must be, and sent as it is. Errors: "badMediaType" 415, "badContentEncoding" 415.
Status requireMedia(const http::Request& request, std::string_view mediaType);
// The request's body as an object that has no other keys than these. Errors: those of requireMedia, "badJson" 400,
// "unknownField" {field} 422.
Result<QJsonObject> readJson(const http::Request& request, const QStringList& allowedKeys);
// A required text of the object, at most `maxLength` long. Errors: "missingField" {field} 422, "badField" {field} 422.
Result<QString> readText(const QJsonObject& object, const QString& key, int maxLength = 200);

// Answers an error with the status in its data ("status", else 500) and the rest of the data.
void sendError(const http::Responder& responder, const Error& error);
void sendJson(const http::Responder& responder, const QJsonObject& object, int status = 200);

// The token of "Authorization: Bearer TOKEN"; empty when there is none.
QByteArray bearerToken(const http::Request& request);

// A handler for signed-in callers: answers 401 by itself for everyone else.
using CallerHandler = std::function<void(const Caller&, http::Request, http::Responder)>;
http::Handler forCaller(Accounts& accounts, CallerHandler handler);

inline QString text(std::string_view view) {
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

} // namespace cts::server::api
