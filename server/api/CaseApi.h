#pragma once

#include "server/http/Router.h"
#include "server/services/Accounts.h"
#include "server/services/RecordReader.h"
#include "server/services/Search.h"

namespace cts::server::api {

// Reading online: one record, the county-wide search, the rulebook, and whether the server is well.
class CaseApi {
public:
    struct Services {
        const ServerContext& context;
        Accounts& accounts;
        const RecordReader& reader;
        const Search& search;
    };

    explicit CaseApi(const Services& services) : m_services(services) {}
    void install(http::Router& router);

private:
    void record(const Caller& caller, const http::Request& request, const http::Responder& responder) const;
    void search(const Caller& caller, const http::Request& request, const http::Responder& responder) const;
    void rulebook(const http::Request& request, const http::Responder& responder) const;
    void health(const http::Responder& responder) const;

    Services m_services;
};

} // namespace cts::server::api
