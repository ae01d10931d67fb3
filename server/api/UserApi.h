#pragma once

#include "server/http/RateLimiter.h"
#include "server/http/Router.h"
#include "server/services/ServiceHistory.h"
#include "server/services/UserAdmin.h"

namespace cts::server::api {

// What administrators do about accounts, and the service history of a youth outside one's caseload. Both are limited
// per caller: neither is done hundreds of times an hour.
class UserApi {
public:
    struct Services {
        Accounts& accounts;
        const UserAdmin& users;
        const ServiceHistory& history;
        http::RateLimiter& limiter;
    };

    explicit UserApi(const Services& services) : m_services(services) {}
    void install(http::Router& router);

private:
    // Whether the caller may ask again now; answers 429 where not.
    bool isInTime(const Caller& caller, const http::Responder& responder) const;
    void account(const Caller& caller, const http::Request& request, const http::Responder& responder) const;
    void invite(const Caller& caller, const http::Request& request, const http::Responder& responder) const;
    void revoke(const Caller& caller, const http::Request& request, const http::Responder& responder) const;
    void history(const Caller& caller, const http::Request& request, const http::Responder& responder) const;

    Services m_services;
};

} // namespace cts::server::api
