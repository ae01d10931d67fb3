#include "server/api/SessionApi.h"

#include "server/api/ApiSupport.h"
#include "shared/base/Ids.h"
#include "shared/records/Refusals.h"

using namespace Qt::StringLiterals;

namespace cts::server::api {

using records::refusal;

static constexpr size_t smallBody = 16 * 1024;

SessionApi::SessionApi(Accounts& accounts, http::RateLimiter& limiter, Welcome welcome)
    : m_accounts(accounts), m_limiter(limiter), m_welcome(std::move(welcome)) {}

void SessionApi::install(http::Router& router) {
    router.add(
        "POST", "/v1/session", [this](http::Request request, http::Responder responder) { signIn(request, responder); },
        smallBody);
    router.add(
        "POST", "/v1/session/refresh",
        [this](http::Request request, http::Responder responder) { refresh(request, responder); }, smallBody);
    router.add("POST", "/v1/session/password",
               forCaller(m_accounts, [this](const Caller& caller, http::Request request,
                                            http::Responder responder) { changePassword(caller, request, responder); }),
               smallBody);
    router.add("POST", "/v1/session/role",
               forCaller(m_accounts, [this](const Caller& caller, http::Request request,
                                            http::Responder responder) { actAs(caller, request, responder); }),
               smallBody);
    router.add("DELETE", "/v1/session",
               forCaller(m_accounts, [this](const Caller&, http::Request request, http::Responder responder) {
                   m_accounts.signOut(bearerToken(request), [responder](Status status) {
                       if (status)
                           responder.send(http::Response::empty());
                       else
                           sendError(responder, status.error());
                   });
               }));
}

static Result<Accounts::SignIn> readSignIn(const QJsonObject& body) {
    const auto userName = readText(body, u"username"_s);
    const auto password = readText(body, u"password"_s, 1000);
    const auto device = body.value("device"_L1).toObject();
    const auto deviceId = readText(device, u"id"_s);
    const auto deviceName = readText(device, u"name"_s);
    for (const auto* field : {&userName, &password, &deviceId, &deviceName})
        if (!*field)
            return field->error();
    if (!isId(*deviceId) || device.size() != 2)
        return refusal(u"badField"_s, 422, {{u"field"_s, u"device"_s}});
    Accounts::SignIn signIn{*userName, *password, {}, *deviceId, *deviceName};
    if (body.contains("newPassword"_L1)) {
        const auto newPassword = readText(body, u"newPassword"_s, 1000);
        if (!newPassword)
            return newPassword.error();
        signIn.newPassword = *newPassword;
    }
    return signIn;
}

void SessionApi::signIn(const http::Request& request, const http::Responder& responder) {
    const auto wait = m_limiter.take(request.peer);
    if (wait.count() > 0)
        return responder.send(
            http::Response::error(429, "tooManyAttempts").with("retry-after", std::to_string(wait.count())));
    const auto body = readJson(request, {u"username"_s, u"password"_s, u"newPassword"_s, u"device"_s});
    const auto asked = body ? readSignIn(*body) : Result<Accounts::SignIn>(body.error());
    if (!asked)
        return sendError(responder, asked.error());
    m_accounts.signIn(*asked, [this, responder](Result<QJsonObject> session) { answer(responder, session); });
}

void SessionApi::refresh(const http::Request& request, const http::Responder& responder) {
    const auto body = readJson(request, {u"refreshToken"_s, u"device"_s});
    if (!body)
        return sendError(responder, body.error());
    const auto token = readText(*body, u"refreshToken"_s);
    const auto device = readText(*body, u"device"_s);
    if (!token || !device)
        return sendError(responder, token ? device.error() : token.error());
    m_accounts.refresh(*token, *device, [this, responder](Result<QJsonObject> session) { answer(responder, session); });
}

void SessionApi::changePassword(const Caller& caller, const http::Request& request, const http::Responder& responder) {
    const auto body = readJson(request, {u"password"_s, u"newPassword"_s});
    if (!body)
        return sendError(responder, body.error());
    const auto password = readText(*body, u"password"_s, 1000);
    const auto newPassword = readText(*body, u"newPassword"_s, 1000);
    if (!password || !newPassword)
        return sendError(responder, password ? newPassword.error() : password.error());
    m_accounts.changePassword(caller, *password, *newPassword, [responder](Status status) {
        if (status)
            responder.send(http::Response::empty());
        else
            sendError(responder, status.error());
    });
}

void SessionApi::actAs(const Caller& caller, const http::Request& request, const http::Responder& responder) {
    const auto body = readJson(request, {u"role"_s});
    const auto role = body ? readText(*body, u"role"_s) : Result<QString>(body.error());
    if (!role)
        return sendError(responder, role.error());
    m_accounts.actAs(caller, *role, [responder](const Result<QJsonObject>& who) {
        if (who)
            sendJson(responder, *who);
        else
            sendError(responder, who.error());
    });
}

void SessionApi::answer(const http::Responder& responder, Result<QJsonObject> session) const {
    if (!session)
        return sendError(responder, session.error());
    session->insert(u"sealKey"_s, m_welcome.sealKey);
    session->insert(u"rulebook"_s, m_welcome.rulebook);
    session->insert(u"epoch"_s, m_welcome.epoch);
    sendJson(responder, *session);
}

} // namespace cts::server::api
