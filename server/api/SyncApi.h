#pragma once

#include "server/http/Router.h"
#include "server/services/Accounts.h"
#include "server/services/NewsBus.h"
#include "server/services/SealedIntake.h"
#include "server/services/SyncService.h"

namespace cts::server::api {

// The devices' routes: sync, the hints that there is news, and the sealed work of a device whose key is gone.
class SyncApi {
public:
    struct Services {
        const ServerContext& context;
        Accounts& accounts;
        const SyncService& sync;
        const SealedIntake& sealed;
        const Directory& directory;
        NewsBus& news;
    };

    SyncApi(const Services& services, size_t syncBodyLimit);
    void install(http::Router& router);

private:
    void sync(const Caller& caller, const http::Request& request, const http::Responder& responder) const;
    void events(const Caller& caller, const http::Responder& responder) const;
    void receipts(const Caller& caller, const http::Request& request, const http::Responder& responder) const;
    void sealed(const Caller& caller, const http::Request& request, const http::Responder& responder) const;

    Services m_services;
    size_t m_syncBodyLimit;
};

} // namespace cts::server::api
