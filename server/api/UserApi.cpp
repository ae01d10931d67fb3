#include "server/api/UserApi.h"

#include "server/api/ApiSupport.h"
#include "shared/base/Ids.h"
#include "shared/records/Refusals.h"

using namespace Qt::StringLiterals;

namespace cts::server::api {

using records::refusal;

static constexpr size_t smallBody = 4 * 1024;

static void answer(const http::Responder& responder, const Result<QJsonObject>& result) {
    if (result)
        sendJson(responder, *result);
    else
        sendError(responder, result.error());
}

void UserApi::install(http::Router& router) {
    const auto ofId = [this](auto method) {
        return forCaller(m_services.accounts,
                         [this, method](const Caller& caller, http::Request request, http::Responder responder) {
                             if (!isId(text(request.param("id"))))
                                 return sendError(responder, refusal(u"notFound"_s, 404));
                             (this->*method)(caller, request, responder);
                         });
    };
    router.add("GET", "/v1/users/{id}/account", ofId(&UserApi::account));
    router.add("POST", "/v1/users/{id}/invitation", ofId(&UserApi::invite), smallBody);
    router.add("DELETE", "/v1/users/{id}/devices/{device}", ofId(&UserApi::revoke));
    router.add("POST", "/v1/assignments/{id}/history", ofId(&UserApi::history), smallBody);
}

bool UserApi::isInTime(const Caller& caller, const http::Responder& responder) const {
    const auto wait = m_services.limiter.take(caller.userId.toStdString());
    if (wait.count() > 0)
        responder.send(http::Response::error(429, "tooManyAttempts").with("retry-after", std::to_string(wait.count())));
    return wait.count() == 0;
}

void UserApi::account(const Caller& caller, const http::Request& request, const http::Responder& responder) const {
    m_services.users.account(caller, text(request.param("id")),
                             [responder](const Result<QJsonObject>& found) { answer(responder, found); });
}

void UserApi::invite(const Caller& caller, const http::Request& request, const http::Responder& responder) const {
    if (const auto body = readJson(request, {}); !body)
        return sendError(responder, body.error());
    if (isInTime(caller, responder))
        m_services.users.invite(caller, text(request.param("id")),
                                [responder](const Result<QJsonObject>& made) { answer(responder, made); });
}

void UserApi::revoke(const Caller& caller, const http::Request& request, const http::Responder& responder) const {
    const QString device = text(request.param("device"));
    if (!isId(device))
        return sendError(responder, refusal(u"notFound"_s, 404));
    m_services.users.revokeDevice(caller, text(request.param("id")), device, [responder](const Status& done) {
        if (done)
            responder.send(http::Response::empty());
        else
            sendError(responder, done.error());
    });
}

void UserApi::history(const Caller& caller, const http::Request& request, const http::Responder& responder) const {
    const auto body = readJson(request, {u"purpose"_s});
    const auto purpose =
        body ? readText(*body, u"purpose"_s, ServiceHistory::longestPurpose) : Result<QString>(body.error());
    if (!purpose)
        return sendError(responder, purpose.error());
    if (isInTime(caller, responder))
        m_services.history.read(caller, text(request.param("id")), *purpose,
                                [responder](const Result<QJsonObject>& found) { answer(responder, found); });
}

} // namespace cts::server::api
