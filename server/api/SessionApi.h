#pragma once

#include "server/http/RateLimiter.h"
#include "server/http/Router.h"
#include "server/services/Accounts.h"

#include <QString>

namespace cts::server::api {

// What a device learns of the server with every sign-in and renewal, besides its tokens.
struct Welcome {
    QString sealKey;  // PEM of the key that unsent work is sealed to
    QString rulebook; // version in force
    QString epoch;
};

// Signing in, renewing, signing out, changing the password, changing the role acted in. Sign-ins are limited per
// address.
class SessionApi {
public:
    SessionApi(Accounts& accounts, http::RateLimiter& limiter, Welcome welcome);
    void install(http::Router& router);

private:
    void signIn(const http::Request& request, const http::Responder& responder);
    void refresh(const http::Request& request, const http::Responder& responder);
    void changePassword(const Caller& caller, const http::Request& request, const http::Responder& responder);
    void actAs(const Caller& caller, const http::Request& request, const http::Responder& responder);
    void answer(const http::Responder& responder, Result<QJsonObject> session) const;

    Accounts& m_accounts;
    http::RateLimiter& m_limiter;
    Welcome m_welcome;
};

} // namespace cts::server::api
